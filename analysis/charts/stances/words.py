"""Title, subtitle, foot and alternative text of who says what."""

from collections.abc import Sequence

from analysis.charts.drawing.chart import Setting
from analysis.charts.drawing.words import Words, proved
from analysis.charts.stances.frame import Cell, Row, WhoSaysWhat
from analysis.frames.frame import join_words
from analysis.numbers.words import count_of
from analysis.schema.vocabulary import STANCE_VERBS
from analysis.sentences.wording.introductions import with_article
from analysis.sentences.wording.sentence import Sentence, capitalise
from analysis.sentences.wording.speaker import PLURAL_BODY


def say_title(who: WhoSaysWhat) -> Sentence:
    """The finding on the proposition that matters most: who said so first, and who denies it."""
    if not who.rows:
        return Sentence(("Nobody takes a stance here",))
    row = min(who.rows, key=lambda one: one.place)
    says = _holding(row, "says_so")
    both = {name for name, _ in says}
    denies = [held for held in _holding(row, "denies") if held[0] not in both]
    turned = [held for held in says if held[1].turned]
    steady = [held for held in says if not held[1].turned]
    parts = [_say_order(steady, row, alone=not turned)] if steady else []
    parts += [_say_turned(turned, bool(steady))] if turned else []
    if not says:
        stance = "expects" if denies else row.pairs[0][1].stance
        parts += _say_held(_holding(row, stance), stance)
    parts += _say_held(denies, "denies")
    if steady and not turned and not denies:
        parts += _say_held(_holding(row, "leaves_open"), "leaves_open")
    ids = tuple(one for _, cell in row.pairs for one in cell.claim_ids)
    return proved((f"{row.clause}: {'; '.join(parts)}",), ids)


def _holding(row: Row, stance: str) -> list[tuple[str, Cell]]:
    """Columns with a stance, the earliest first."""
    held = [(name, cell) for name, cell in row.pairs if cell.stance == stance]
    return sorted(held, key=lambda one: (one[1].since, one[0]))


def _say_held(held: Sequence[tuple[str, Cell]], stance: str) -> list[str]:
    """Who takes a stance, if anybody does."""
    names = [_name(*one) for one in held]
    return [f"{join_words(names)} {_verb(stance, names)}"] if names else []


def _say_turned(turned: Sequence[tuple[str, Cell]], are_others: bool) -> str:
    """Who says so after a denial; beside others, in as few words as can be."""
    after = "after denials" if len(turned) > 1 else "after a denial"
    if are_others:
        return f"{after}, {join_words([_name(*held) for held in turned])} too"
    return f"{_say_held(turned, 'says_so')[0]}, {after}"


def _say_order(says: Sequence[tuple[str, Cell]], row: Row, alone: bool) -> str:
    """Who said so first and who then.

    There is no order where a day is not exactly known, where two share the first, or where a voice that is in
    no column may have been earlier.
    """
    names = [_name(*held) for held in says]
    days = [cell.since for _, cell in says]
    if len(says) == 1:
        return f"{'only ' * (alone and row.elsewhere is None)}{names[0]} {_verb('says_so', names)}"
    earlier = row.elsewhere is not None and row.elsewhere <= days[0]
    if earlier or not all(cell.exact for _, cell in says) or days[0] == days[1]:
        return f"{join_words(names)} say so"
    if len(set(days)) < len(days) or len(names) > 4:
        return f"{names[0]} said so first, then {join_words(names[1:])}"
    return f"{names[0]} said so first, then {', then '.join(names[1:])}"


def _verb(stance: str, names: Sequence[str]) -> str:
    one, several = STANCE_VERBS[stance]
    is_plural = len(names) > 1 or PLURAL_BODY.search(names[0].removesuffix(" (unnamed)"))
    return several if is_plural else one


def _name(column: str, cell: Cell) -> str:
    """A column as it stands in the title; nobody reads an outlet for its unnamed sources."""
    if not cell.unnamed:
        return with_article(column)
    return f"{column if PLURAL_BODY.search(column) else with_article(column)} (unnamed)"


def say_all(who: WhoSaysWhat, setting: Setting, title: Sentence | None = None) -> Words:
    """All that is said around it, under its finding or another title."""
    until = f", to {setting.cut_off}" if setting.cut_off else ""
    whose = "side" if who.by_side else "voice"
    return Words(
        title or say_title(who),
        f"The day of each {whose}’s first such statement{until}" if who.rows else "",
        tuple(_say_notes(who)),
        setting.source(len({one for cell in who.cells for one in cell.claim_ids})),
        _say_alt(who),
        "Who says what",
    )


def _say_notes(who: WhoSaysWhat) -> list[str]:
    if not who.rows:
        return []
    notes = ["Blank: nothing found in what was read, which is not silence."]
    if who.has_weak:
        notes.append("Who only estimates or alleges it counts as saying so.")
    if any(sum(cell.unnamed for _, cell in row.pairs) > 1 for row in who.rows):
        notes.append("Unnamed voices may be the same people.")
    if who.by_side:
        notes.append("Each side by its first voice with that stance, each voice by its latest stance.")
    if any(cell.is_joint for cell in who.cells):
        notes.append("A joint statement stands under each signatory.")
    if who.propositions > len(who.rows):
        notes.append(
            f"Shown: {len(who.rows)} of {who.propositions:,} matters, those on which most sides speak."
        )
    if who.elsewhere:
        notes.append(f"Not shown: {count_of(who.elsewhere, 'voice')} of other sides or of none.")
    return notes


def say_before(row: Row) -> list[str]:
    """Who of a row had said something else before."""
    return [capitalise(cell.before_words) for _, cell in row.pairs if cell.before]


def _say_alt(who: WhoSaysWhat) -> str:
    if not who.rows:
        return "An empty table: nobody takes a stance here."
    return " ".join(f"{row.clause}: {'; '.join(_read_out(row))}." for row in who.rows)


def _read_out(row: Row) -> list[str]:
    return [
        f"{name} {_verb(cell.stance, [name])}{' (unnamed)' if cell.unnamed else ''}, {cell.when}"
        + (f" ({cell.before_words})" if cell.before else "")
        for name, cell in row.pairs
    ]
