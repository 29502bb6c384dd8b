"""Who says what: propositions by sides, or by voices where all are of one side, with days."""

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from typing import Self

import pandas as pd

from analysis.charts.drawing.chart import Subject, frame_of, ranks_of
from analysis.charts.drawing.words import name_voices, voice_name
from analysis.dates.words import format_day
from analysis.dossier.rows import Record, list_records
from analysis.frames.agents import Agent, read_agents
from analysis.schema.vocabulary import STANCE_BEFORE
from analysis.sentences.wording.introductions import possessive, with_article

MOST_ROWS, MOST_COLUMNS = 8, 6
LEAST = 3  # rows, and columns
_SEVERAL = 3  # columns that speak on what a title tells of
# The stance that is shown first where one side has several.
_ORDER = ("says_so", "denies", "expects", "leaves_open")


@dataclass(frozen=True)
class Cell:
    """One stance of one side on one proposition: since when, and by whom."""

    stance: str
    since: pd.Timestamp
    when: str  # the day in words; "by" a day where only the report of it is dated
    exact: bool
    unnamed: bool
    voices: tuple[str, ...]
    claim_ids: tuple[str, ...]
    before: str  # a stance that a voice here gave up for this one
    before_words: str  # who had taken it, in words: “X had denied it”
    turned: bool  # whether the first voice here had denied it
    is_joint: bool  # said with others, and by nobody here alone


@dataclass(frozen=True)
class Row:
    """One proposition; ``cells`` by column."""

    clause: str
    cells: dict[str, tuple[Cell, ...]]
    elsewhere: pd.Timestamp | None  # when somebody else first said so, or what implies it
    place: int  # in the order of how much it matters

    @property
    def pairs(self) -> list[tuple[str, Cell]]:
        """Each stance with its column."""
        return [(column, cell) for column, cells in self.cells.items() for cell in cells]

    @property
    def contested(self) -> bool:
        """Whether one column says so and another denies it."""
        says, denies = (
            {column for column, cell in self.pairs if cell.stance == stance}
            for stance in ("says_so", "denies")
        )
        return bool(denies) and bool(says) and len(says | denies) > 1


@dataclass(frozen=True)
class WhoSaysWhat:
    """The rows and columns drawn, and how much of the whole they are."""

    columns: tuple[str, ...]
    by_side: bool
    side_of: dict[str, str]
    rows: tuple[Row, ...]
    propositions: int
    elsewhere: int  # voices on these propositions that are in no column
    has_weak: bool  # whether somebody who only estimates or alleges it is shown as saying so
    year: int  # of the cut-off, which the days of that year leave out

    @property
    def cells(self) -> list[Cell]:
        """Everything shown."""
        return [cell for row in self.rows for _, cell in row.pairs]

    @property
    def table(self) -> pd.DataFrame:
        """The rows drawn, one a stance."""
        rows = [
            (
                row.clause,
                who,
                one.stance,
                one.since,
                ", ".join(one.voices),
                one.before,
                " ".join(one.claim_ids),
            )
            for row in self.rows
            for who, one in row.pairs
        ]
        return pd.DataFrame(rows, columns="matter who stance since voices before claim_ids".split())

    def suits(self, _: Subject) -> float:
        """Two sides on two propositions are the least."""
        shared = [row for row in self.rows if len(row.cells) > 1]
        if len(shared) < 2:
            return 0.0
        return min(1.0, 0.4 + 0.05 * len(shared) + 0.15 * any(row.contested for row in shared))

    def cut(self, _: float) -> Self | None:
        """Leave out the proposition that matters least."""
        if len(self.rows) <= LEAST:
            return None
        least = max(self.rows, key=lambda row: row.place)
        return replace(self, rows=tuple(row for row in self.rows if row is not least))

    def drop_column(self) -> Self:
        """Leave out the column that speaks on fewest propositions; a denial or turn is worth two more."""
        weight: Counter[str] = Counter()
        for row in self.rows:
            for name, held in row.cells.items():
                weight[name] += 1 + 2 * any(cell.stance == "denies" or cell.before for cell in held)
        least = min(reversed(self.columns), key=lambda one: weight[one])
        rows = []
        for row in self.rows:
            said = [cell.since for cell in row.cells.get(least, ()) if cell.stance == "says_so"]
            days = [day for day in (row.elsewhere, *said) if day is not None]
            cells = {name: held for name, held in row.cells.items() if name != least}
            rows.append(replace(row, cells=cells, elsewhere=min(days, default=None)))
        voices = {voice for row in self.rows for cell in row.cells.get(least, ()) for voice in cell.voices}
        return replace(
            self,
            columns=tuple(one for one in self.columns if one != least),
            rows=tuple(row for row in rows if row.cells),
            elsewhere=self.elsewhere + len(voices),
        )


def build_stances(subject: Subject) -> WhoSaysWhat:
    """Choose the propositions on which most sides speak or one denies, and the sides that speak most.

    The analyst ranks topics. A joint act stands in the column of each signatory that is known. Of each
    proposition those that imply it are told.
    """
    stances = frame_of(subject, "stances")
    agents, year = dict[str, Agent](), 0
    implied_by, unnamed = dict[str, str](), set[str]()
    if stances is not subject:
        matters, claims = subject.propositions, subject.claims
        implied_by = dict(zip(matters["proposition_id"], matters["implied_by"], strict=True))
        unnamed = set(claims.loc[~claims["origin_named"], "claim_id"])
        agents, year = read_agents(subject.slice), subject.as_of.year
    stances = _split_acts(stances[stances["given_up_for"] == ""], agents)
    sides = [side for side in dict.fromkeys(stances["voice_side"]) if side]
    by_side = len(sides) > 1
    known = stances[stances["voice_id"] != ""]
    rows = known.assign(column=known["voice_side"] if by_side else name_voices(known))
    rows = rows[rows["column"] != ""]
    columns = _columns(rows)
    rows = rows[rows["column"].isin(columns)]
    chosen, by_topic = _choose(rows, ranks_of(subject))
    inside = rows[rows["proposition_id"].isin(chosen)]
    clauses = dict(zip(inside["proposition_id"], inside["clause"], strict=True))
    held: dict[str, dict[str, list[Record]]] = {one: {} for one in by_topic}
    for row in list_records(inside):
        held[row["proposition_id"]].setdefault(row["column"], []).append(row)
    says = stances.assign(column=rows["column"])[stances["stance"] == "says_so"]
    told = known.loc[known["proposition_id"].isin(chosen), "voice_id"].nunique()
    return WhoSaysWhat(
        columns=columns,
        by_side=by_side,
        side_of=dict(zip(rows["column"], rows["voice_side"], strict=True)),
        rows=tuple(
            Row(
                clause=str(clauses[one]),
                cells={column: _cells(said, unnamed) for column, said in by_column.items()},
                elsewhere=_find_elsewhere(says, one, implied_by.get(one, "")),
                place=chosen.index(one),
            )
            for one, by_column in held.items()
        ),
        propositions=int(stances["proposition_id"].nunique()),
        elsewhere=int(told - inside["voice_id"].nunique()),
        has_weak=bool(inside["modality"].isin(("estimates", "alleges")).any()),
        year=year,
    )


def _find_elsewhere(says: pd.DataFrame, proposition_id: str, implied_by: str) -> pd.Timestamp | None:
    """When a voice of no column first said so, or any but the first to say so said what implies it."""
    here = says["proposition_id"] == proposition_id
    first = says[here & says["column"].notna()].sort_values("since", kind="stable")["column"].head(1)
    implying = says["proposition_id"].isin(implied_by.split()) & ~says["column"].isin(first)
    since = says.loc[(here & says["column"].isna()) | implying, "since"].min()
    return None if pd.isna(since) else since


def _split_acts(stances: pd.DataFrame, agents: Mapping[str, Agent]) -> pd.DataFrame:
    """Make a row of each signatory of a joint act, as far as they are known."""
    signatories = stances["signatory_ids"].str.split()
    split = stances.assign(signatory=signatories).explode("signatory", ignore_index=True)
    known = split["signatory"].isin(list(agents))
    signed = [agents[one] for one in split.loc[known, "signatory"]]
    told = {"voice_id": "agent_id", "voice": "name", "voice_short": "short", "voice_side": "side"}
    for column, name in told.items():
        split.loc[known, column] = [getattr(one, name) for one in signed]
    pairs = zip(split["voice_id"], split["named_ids"].str.split(), strict=True)
    return split.assign(voice_named=[one in named for one, named in pairs])


def _columns(rows: pd.DataFrame) -> tuple[str, ...]:
    """Those who speak on most matters, the first who says so most often: those who deny come last.

    A matter that others speak on too, and a denial or turn, counts one more.
    """
    shared = rows.groupby("proposition_id")["column"].transform("nunique") > 1
    turned = (rows["stance"] == "denies") | (rows["earlier_stance"] != "")
    weight = (1 + shared + turned).groupby(rows["column"], sort=False).sum()
    most = weight.sort_values(ascending=False, kind="stable").index[:MOST_COLUMNS]
    says = rows[rows["stance"] == "says_so"].groupby("column")["proposition_id"].nunique()
    return tuple(sorted(most, key=lambda one: -int(says.get(one, 0))))


def _choose(rows: pd.DataFrame, ranks: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """Propositions in the order of how much they matter, and in that in which they are read."""
    grouped = rows.groupby("proposition_id", sort=False)
    weight = grouped.agg(
        columns=("column", "nunique"),
        denied=("stance", lambda stances: "denies" in set(stances)),
        kinds=("stance", "nunique"),
        voices=("voice_id", "nunique"),
        since=("since", "min"),
    )
    weight["rank"] = grouped["topic_id"].first().map(lambda topic: ranks.get(topic, 99))
    # A denial weighs as much as one column more.
    weight["score"] = 2 * (weight["columns"] + weight["denied"]) + weight["kinds"]
    best = weight.sort_values("since", kind="stable")
    best = best.sort_values(["score", "voices"], ascending=False, kind="stable")
    if (best["columns"] > 1).sum() >= 2:
        best = best[best["columns"] > 1]
    best = best.head(MOST_ROWS)
    # The title tells of the analyst's first topic on which several speak, else of what most speak on.
    several = best[best["columns"] >= min(_SEVERAL, best["columns"].max())] if len(best) else best
    lead = list(several.sort_values("rank", kind="stable").index[:1])
    return [*lead, *best.index.drop(lead)], list(best.sort_values(["rank", "since"], kind="stable").index)


def _cells(rows: list[Record], unnamed: Set[str]) -> tuple[Cell, ...]:
    """A side's stances: one, or two where it both says so and denies."""
    held = [stance for stance in _ORDER if any(row["stance"] == stance for row in rows)]
    shown = ["says_so", "denies"] if {"says_so", "denies"} <= set(held) else held[:1]
    return tuple(_cell([row for row in rows if row["stance"] == one], one, unnamed) for one in shown)


def _cell(rows: list[Record], stance: str, unnamed: Set[str]) -> Cell:
    rows = sorted(rows, key=lambda row: (row["since"], row["voice_id"]))
    first = rows[0]
    day = format_day(first["since"].date())
    given_up = [row for row in rows if row["earlier_stance"] not in ("", stance)]
    return Cell(
        stance=stance,
        since=first["since"],
        when=first["since_words"] or f"by {day}",
        exact=first["since_words"] == day,
        unnamed=not any(row["voice_named"] for row in rows),
        voices=tuple(dict.fromkeys(map(voice_name, rows))),
        claim_ids=tuple(one for row in rows for one in row["claim_ids"].split()),
        before=given_up[0]["earlier_stance"] if given_up else "",
        before_words=_say_before(given_up[0], unnamed) if given_up else "",
        turned=stance == "says_so" and first["earlier_stance"] == "denies",
        is_joint=all(row["is_joint"] for row in rows),
    )


def _say_before(row: Record, unnamed: Set[str]) -> str:
    """That a voice, or whoever spoke for it and is not named, had taken another stance."""
    name = with_article(voice_name(row))
    if not unnamed.isdisjoint(row["earlier_claim_ids"].split()):
        name = f"{possessive(name)} representative" if row["voice_named"] else f"{name} (unnamed)"
    return f"{name} had {STANCE_BEFORE[row['earlier_stance']]}"
