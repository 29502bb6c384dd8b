"""Title, subtitle, foot and alternative text of how it reached us."""

from collections.abc import Set

from analysis.charts.drawing.chart import Setting
from analysis.charts.drawing.words import Words, proved
from analysis.charts.provenance.frame import HEADS, NOBODY, NOT_TOLD, WayNode, Ways
from analysis.charts.provenance.ties import WAYS
from analysis.frames.frame import join_words
from analysis.numbers.words import count_of, say_small
from analysis.sentences.wording.introductions import possessive, with_article
from analysis.sentences.wording.sentence import Sentence, capitalise
from analysis.sentences.wording.speaker import PLURAL_BODY

_MOST_NAMES = 3
_SHARES = (
    (3, 4, "three quarters"),
    (2, 3, "two thirds"),
    (1, 2, "half"),
    (1, 3, "a third"),
    (1, 4, "a quarter"),
)

# How an alternative text tells that one source rests on another; else the ways that the picture names.
_SAYS_WAY = {"cites": "{} cites {}.", "came through": "{} has it from {}."}


def say_title(ways: Ways) -> Sentence:
    """The finding: all read in one document, or how much of all that is said rests on few voices."""
    if not ways.threads:
        return Sentence(("Nothing has reached us yet",))
    if ways.documents == 1:
        claims = say_small(ways.claims)
        from_ = f" from {_say_voices(ways)}" if any(ways.voices) else ""
        noun, whole = ("claim", "") if ways.claims == 1 else ("claims", "all ")
        text = f"{claims} {noun}{from_}, {whole}read in one document"
        return proved((capitalise(text),), ways.claim_ids)
    one = "statements" if ways.by_statement else "claims"
    if who := _say_few(ways):
        return proved((f"{capitalise(who)} of all {ways.threads:,} {one}",), ways.claim_ids)
    read = count_of(ways.documents, "document")
    text = f"{ways.threads:,} {one} from {_say_voices(ways)} reached us in {read}"
    return proved((capitalise(text),), ways.claim_ids)


def _say_few(ways: Ways) -> str:
    """Which one, two or three voices, else the voices of which sides, make a quarter or more, if any do."""
    voices = [node for node in ways.columns[0] if node.kind in ("named", "unnamed")]
    ranked = sorted(voices, key=lambda node: -node.count)
    counts = [node.count for node in ranked]
    # Of several that make as many, none is named for its place in the list.
    tied = {number for number in range(1, len(counts)) if counts[number] == counts[number - 1]}
    number, share = _find_few(counts, ways.threads, len(ways.columns[0]), tied)
    names = [f"{node.name}{' (jointly)' if node.is_joint else ''}" for node in ranked[:number]]
    is_one = number == 1 and not ranked[0].is_joint and not PLURAL_BODY.search(ranked[0].name)
    if share:
        return f"{join_words(names)} {'makes' if is_one else 'make'} {share}"
    number, share = _find_few([count for _, count in ways.sides], ways.threads, len(ways.sides))
    names = [possessive(with_article(side)) for side, _ in ways.sides[:number]]
    return f"{join_words(names)} voices make {share}" if share else ""


def _find_few(counts: list[int], whole: int, every: int, passed: Set[int] = frozenset()) -> tuple[int, str]:
    """Of how many, fewer than all, the first make a plain share, and which; none of a number to be passed."""
    numbers = (
        number for number in range(1, min(len(counts), _MOST_NAMES, every - 1) + 1) if number not in passed
    )
    found = ((number, _say_share(sum(counts[:number]), whole)) for number in numbers)
    return next((one for one in found if one[1]), (0, ""))


def _say_share(part: int, whole: int) -> str:
    """The largest plain share that a part reaches.

    >>> _say_share(40, 100), _say_share(50, 100), _say_share(10, 100)
    ('more than a third', 'half', '')
    """
    for top, bottom, words in _SHARES:
        if part * bottom == whole * top:
            return words
        if part * bottom > whole * top:
            return f"more than {words}"
    return ""


def _say_voices(ways: Ways) -> str:
    """Count named voices; unnamed ones may be the same people, so theirs is a bound."""
    named, unnamed = ways.voices
    noun = f"{'voice' if (named or unnamed) == 1 else 'voices'}"
    told = [f"{say_small(named)} named {noun}"] if named else []
    bound = f"{'up to ' if unnamed > 1 else ''}{say_small(unnamed)} unnamed"
    told += [bound if named else f"{bound} {noun}"] if unnamed else []
    return " and ".join(told)


def say_all(ways: Ways, setting: Setting, title: Sentence | None = None) -> Words:
    """All that is said around it, under its finding or another title."""
    one = "statement" if ways.by_statement else "claim"
    told = f"Each {one}: who said it, which outlet first carried it, and where we read it"
    return Words(
        title or say_title(ways),
        told if ways.threads else "",
        tuple(_say_notes(ways)),
        setting.source(ways.claims, ways.documents),
        _say_alt(ways),
        "How it reached us",
    )


def _say_notes(ways: Ways) -> list[str]:
    notes = []
    kinds = {node.kind for column in ways.columns for node in column}
    one = "statement" if ways.by_statement else "claim"
    if ways.by_statement:
        notes.append("Claims that relay one act of speech are one statement, shown by its nearest document.")
    told = ((NOBODY, "nobody is told as the first to say so"), (NOT_TOLD, "an outlet in between is not told"))
    for (name, words), column in zip(told, ways.columns, strict=False):
        if number := sum(node.count for node in column if node.name == name):
            notes.append(f"For {count_of(number, one)} {words}.")
    if "unnamed" in kinds:
        notes.append("Hollow: unnamed.")
    if "missing" in kinds:
        notes.append("Dashed: no outlet in between, or none told.")
    if ways.tied:
        read, rests = count_of(ways.documents, "document"), "rests" if ways.independent == 1 else "rest"
        notes.append(f"Of {read} at most {ways.independent:,} {rests} on no other; a voice is counted once.")
        rest = ways.tied - len(ways.ties)
        if rest:
            who = f"{rest} {'more ' * bool(ways.ties)}who rest{'s' * (rest == 1)}"
            notes.append(f"Not shown: {who} on another.")
    return notes


def _say_alt(ways: Ways) -> str:
    if not ways.threads:
        return "An empty chart: no claim has a way."
    parts = [
        f"{head}: {', '.join(_read_out(node) for node in column)}."
        for head, column in zip(HEADS, ways.columns, strict=True)
    ]
    tied = [
        _SAYS_WAY.get(tie.way, "{} and {}: {}.").format(tie.source, tie.rests_on, WAYS[tie.way])
        for tie in ways.ties
    ]
    return " ".join(["Flows in three columns.", *parts, *tied])


def _read_out(node: WayNode) -> str:
    return f"{node.name}{' (unnamed)' if node.kind == 'unnamed' else ''} {node.count:,}"
