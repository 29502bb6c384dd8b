"""What rests on a row: every sentence, number, picture and count that would not be there without it.

A brief's view is built twice, with the row and without it, and what both say is compared. So whatever is
listed here is what a brief that is built without the row says otherwise, and nothing else is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context

import pandas as pd

from analysis.charts import PICTURES, choose_pictures
from analysis.dossier.dossier import Dossier
from analysis.parameters import check_parameters
from analysis.schema import TABLES, Field
from analysis.schema.vocabulary import COUNTED_AS, STANCE_VERBS
from analysis.view import View, view_for

# What a count is called in words.
_COUNTS = {
    **{
        f"{word}_{kind}": f"{kind} voices that {STANCE_VERBS[stance][1]}{at_most}"
        for stance, word in COUNTED_AS.items()
        for kind, at_most in (("named", ""), ("unnamed", ", at most"))
    },
    "nobody_count": "claims whose beginning is not recorded",
    "claim_count": "claims",
    "statement_count": "statements",
    "document_count": "documents",
}


@dataclass(frozen=True)
class Asked:
    """One brief: how it is called, its parameters, and what its page shows.

    ``has_words`` says that it has page one's sentences; ``charts`` names its pictures, None for those that
    fit best.
    """

    name: str
    parameters: Mapping[str, object]
    has_words: bool = True
    charts: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Rests:
    """One thing that rests on the row: where it stands, what it says, and what it would say without."""

    part: str
    says: str
    without: str = ""


@dataclass(frozen=True)
class Impact:
    """One brief with all that rests on the row."""

    brief: str
    rests: tuple[Rests, ...]


def find_impact(
    dossier: Dossier, table: str, ids: Sequence[str], briefs: Sequence[Asked], jobs: int = 1
) -> list[Impact]:
    """Find what rests on a row in each brief, in their order; ``rests`` may be empty.

    ``ids`` are those of the row and its revisions; ``jobs`` processes share the briefs.
    """
    without = leave_out(dossier, table, ids)
    find = partial(_compare, dossier, without)
    if jobs < 2 or len(briefs) < 2:
        return [find(asked) for asked in briefs]
    # A forked process has the dossier in memory already.
    with ProcessPoolExecutor(min(jobs, len(briefs)), get_context("fork")) as pool:
        return list(pool.map(find, briefs))


def _compare(dossier: Dossier, without: Dossier, asked: Asked) -> Impact:
    plain = {**asked.parameters, "judgement": ""}
    problems = check_parameters(without, plain)
    if problems and not check_parameters(dossier, plain):
        return Impact(asked.name, (Rests("the whole brief", "it could not be built", "; ".join(problems)),))
    here, there = view_for(dossier, asked.parameters), view_for(without, asked.parameters)
    if _digests(here) == _digests(there):
        return Impact(asked.name, ())
    found = list(_differ(_say(here), _say(there))) if asked.has_words else []
    if here.judgement and check_parameters(without, asked.parameters):
        wrong = "it would be refused: it rests on what is not there"
        found.append(Rests("judgement", here.judgement.text, wrong))
    found += _differ(_picture(here, asked), _picture(there, asked))
    return Impact(asked.name, (*found, *_count(here, there)))


def _digests(view: View) -> tuple[str, str]:
    return view.slice.digest, view.earlier.slice.digest if view.compare_to else ""


Sayings = list[tuple[str, str]]


def _say(view: View) -> Sayings:
    """List every sentence of page one with where it stands."""
    page = view.page_one
    said: Sayings = [("headline", str(page.headline))]
    said += [("standfirst", str(one)) for one in page.standfirst]
    said += [("number", str(one.sentence)) for one in page.key_numbers]
    for answer in page.answers:
        said += [(f"answer to “{answer.question}”", str(one)) for one in answer.sentences]
    said += [("news", str(one)) for one in page.news]
    return said + [("judgement", str(one)) for one in page.judged]


def _picture(view: View, asked: Asked) -> Sayings:
    """List every picture: its title, and what it draws."""
    said: Sayings = []
    asked_for = [name for name in asked.charts or () if PICTURES[name].fits(view)]
    for name in choose_pictures(view) if asked.charts is None else asked_for:
        said.append((f"title of the picture {name}", PICTURES[name].say(view).heading))
        for row in PICTURES[name].rows(view).astype(str).to_dict("records"):
            cells = (f"{key} {value}" for key, value in row.items() if value not in ("", "nan"))
            said.append((f"picture {name}", "; ".join(cells)))
    return said


def _count(here: View, there: View) -> Iterator[Rests]:
    """List the counts of each proposition that would be others."""
    left = there.propositions.set_index("proposition_id")
    for row in here.propositions.to_dict("records"):
        one = row["proposition_id"]
        for column, words in _COUNTS.items():
            count = int(left.loc[one, column]) if one in left.index else 0
            if count != row[column]:
                yield Rests(f"count of “{row['clause']}”", f"{words}: {row[column]}", str(count))


def _differ(here: Sayings, there: Sayings) -> Iterator[Rests]:
    """List what is said here and not there, each beside what stands there in its place, if anything."""
    lost, come = Counter(here) - Counter(there), Counter(there) - Counter(here)
    instead: dict[str, list[str]] = defaultdict(list)
    for part, text in come.elements():
        instead[part].append(text)
    for part, text in lost.elements():
        yield Rests(part, text, instead[part].pop(0) if instead[part] else "")
    for part, texts in instead.items():
        for text in texts:
            yield Rests(part, "", text)


def leave_out(dossier: Dossier, table: str, ids: Collection[str]) -> Dossier:
    """Leave rows out of a dossier.

    A row that must name one of them goes too: a claim's figures and hops with the claim. One that may name
    it no longer does. A hop of a chain becomes one that is not told: somebody stood there. ``ids`` are those
    of a row and of all its revisions.
    """
    gone: dict[str, set[str]] = {name: set() for name in TABLES}
    tables = dict(dossier.tables)
    if table == "attribution":
        tables[table] = _blank(tables[table], tables[table]["id"].isin(set(ids)), _UNTOLD)
    else:
        gone[table] = set(ids)
        while _spread(tables, gone):
            pass
    kept = {
        name: _forget(name, frame[~frame["id"].isin(gone[name])], gone).reset_index(drop=True)
        for name, frame in tables.items()
    }
    return Dossier(dossier.name, dossier.title, dossier.path, kept)


def _spread(tables: Mapping[str, pd.DataFrame], gone: dict[str, set[str]]) -> bool:
    """Let go whatever must name what is gone, and the revisions of it; whether there was any."""
    before = sum(map(len, gone.values()))
    for name, frame in tables.items():
        gone[name] |= set(frame.loc[frame["revision_of"].isin(gone[name]), "id"])
        for field in TABLES[name].fields:
            if field.reference and field.required:
                gone[name] |= set(frame.loc[_names_gone(frame, field, gone), "id"])
    return sum(map(len, gone.values())) > before


# A hop that is not told; and what goes with a cell that names what is gone, if more than the cell.
_UNTOLD = {
    "agent": "",
    "named": False,
    "cue": "",
    "relation": "",
    "lineage": "not_recorded",
    "document_id": "",
}
_GOES_WITH: dict[tuple[str, str], Mapping[str, object]] = {
    ("attribution", "agent"): _UNTOLD,
    ("figures", "conversion_of"): {"conversion_of": "", "conversion_rule": ""},
}


def _forget(name: str, frame: pd.DataFrame, gone: Mapping[str, set[str]]) -> pd.DataFrame:
    """Empty the cells that may name what is gone."""
    for field in TABLES[name].fields:
        if field.reference and not field.required:
            cells = _GOES_WITH.get((name, field.name), {field.name: ""})
            if (lost := _names_gone(frame, field, gone)).any():
                frame = _blank(frame, lost, cells)
    return frame


def _names_gone(frame: pd.DataFrame, field: Field, gone: Mapping[str, set[str]]) -> pd.Series[bool]:
    # An agent may be an actor or a source; ids differ between them.
    return frame[field.name].isin(set().union(*(gone[target] for target in field.reference)))


def _blank(frame: pd.DataFrame, lost: pd.Series[bool], cells: Mapping[str, object]) -> pd.DataFrame:
    return frame.assign(**{column: frame[column].mask(lost, cell) for column, cell in cells.items()})
