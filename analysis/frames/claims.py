"""Every claim that is public and current, with whose voice it is, when it was said, and how it came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analysis.dates.edtf import end_in_month, read_bounds
from analysis.dates.words import NOT_STATED, format_edtf
from analysis.dossier.distinct import Flags, Places, find_distinct, look
from analysis.dossier.public import list_public_days
from analysis.dossier.rows import Record, list_records
from analysis.dossier.slice import Slice, once_per_content
from analysis.frames.chains import read_chains
from analysis.frames.forecasts import relate_propositions
from analysis.frames.frame import Piece, build_from_parts
from analysis.frames.grouping import group_statements
from analysis.frames.saying import Saying, find_saying
from analysis.schema.vocabulary import STANCE_OF_MODALITY

# An event that ended so long before a claim became public is background, unless it was said again.
_LONG_BEFORE = timedelta(days=180)
# What makes words, and a number, the same ones of the same voice.
_OF_FIGURE = ["measure_id", "low", "best", "high", "population_scope", "accumulation", "period_edtf"]
_OF_STANCE = ["voice_id", "stance", "confirms", "matter"]
_OF_NUMBER = [*_OF_STANCE, "words", *_OF_FIGURE]
_NO_ROW: Record = {}
# What stands until claims are grouped.
_ALONE = {"statement_id": "", "statement_size": 1, "statement_place": 1, "is_nearest": True}


@once_per_content
def list_claims(cut: Slice) -> pd.DataFrame:
    """List the claims of a slice; columns as ``analysis.schema.frames.CLAIMS`` says.

    ``is_news`` is False here: a slice does not know the earlier brief. See ``mark_news``.
    """
    claims, chains = cut.tables["claims"], read_chains(cut)
    of_matters, propositions = pd.factorize(claims["proposition_id"])
    of_documents, ids = pd.factorize(claims["document_id"])
    matters, documents = read_matters(cut, propositions), read_documents(cut, ids)
    sayings, of_sayings = _find_sayings(cut, documents, of_documents)
    own = {
        "claim_id": claims["id"],
        "stance": claims["modality"].map(STANCE_OF_MODALITY),
        "public_on": list_public_days(claims, cut.tables),
        "is_background": np.zeros(len(claims), bool),
        "is_news": np.zeros(len(claims), bool),
        "figure_count": claims["id"].map(cut.tables["figures"]["claim_id"].value_counts()).fillna(0),
    }
    frame = build_from_parts(
        "claims",
        Piece(documents, of_documents),
        Piece(claims),
        Piece(matters, of_matters),
        Piece(chains.different, chains.of_claims),
        Piece([_say_when(saying) for saying in sayings], of_sayings),
        Piece([_ALONE], np.zeros(len(claims), np.int64)),
        Piece(own),
    )
    statements = group_statements(cut, frame, [sayings[one] for one in of_sayings.tolist()])
    return _mark_background(build_from_parts("claims", Piece(frame), Piece(statements)))


def read_matters(cut: Slice, ids: Iterable[str]) -> list[Record]:
    """Read what each proposition is about; a row that the slice lacks is blank, never a fault."""
    topics = {row["id"]: row for row in list_records(cut.tables["topics"])}
    events = {row["id"]: row for row in list_records(cut.tables["events"])}
    clauses = {row["id"]: row for row in list_records(cut.tables["propositions"])}
    # What has no topic comes last.
    last_rank = max((int(topic["rank"]) for topic in topics.values()), default=0) + 1
    return [_describe_matter(clauses.get(one, _NO_ROW), events, topics, last_rank) for one in ids]


def _describe_matter(
    proposition: Record, events: Mapping[str, Record], topics: Mapping[str, Record], last_rank: int
) -> Record:
    event = events.get(proposition.get("event_id", ""), _NO_ROW)
    topic = topics.get(event.get("topic_id", ""), _NO_ROW)
    bounds = end_in_month(read_bounds(event.get("date_edtf", "")), event.get("date_text", ""))
    return {
        "clause": proposition.get("clause", ""),
        "event_id": event.get("id", ""),
        "event": event.get("name", ""),
        "event_kind": event.get("kind", ""),
        "event_edtf": event.get("date_edtf", ""),
        "event_from": bounds.earliest,
        "event_to": bounds.latest,
        "event_words": _say_event_date(event),
        "topic_id": topic.get("id", ""),
        "topic": topic.get("name", ""),
        "topic_rank": int(topic["rank"]) if topic else last_rank,
    }


def _say_event_date(event: Record) -> str:
    """Say when something happened: a plain date in full, a vaguer one in the document's words."""
    edtf, text = event.get("date_edtf", ""), event.get("date_text", "")
    if edtf and (not text or read_bounds(edtf).precision in ("day", "month", "year")):
        return format_edtf(edtf)
    return f"“{text}”" if text else NOT_STATED


def read_documents(cut: Slice, ids: Iterable[str]) -> list[Record]:
    """Read documents with their sources; a row that the slice lacks is blank, never a fault."""
    sources = {row["id"]: row for row in list_records(cut.tables["sources"])}
    documents = {row["id"]: row for row in list_records(cut.tables["documents"])}
    return [_describe_document(documents.get(one, _NO_ROW), sources) for one in ids]


def _describe_document(document: Record, sources: Mapping[str, Record]) -> Record:
    source = sources.get(document.get("source_id", ""), _NO_ROW)
    published = document.get("published", "")
    return {
        "document": document.get("attribution_short", ""),
        "document_published": published,
        "document_from": read_bounds(published).earliest,
        "source_id": source.get("id", ""),
        "source": source.get("name", ""),
        "source_short": source.get("short", "") or source.get("name", ""),
        "url": document.get("url", ""),
        "reliability": source.get("reliability", ""),
    }


def _find_sayings(
    cut: Slice, documents: Sequence[Record], of_documents: Places
) -> tuple[list[Saying], Places]:
    """Find when claims were said: the different sayings, and which of them each claim has."""
    claims, chains = cut.tables["claims"], read_chains(cut)
    published, sources = (
        np.array([document[column] for document in documents], object)[of_documents]
        for column in ("document_published", "source_id")
    )

    def speaks_for_itself(way: int, source: str) -> bool:
        return not chains.different[way]["hop_count"] and source in chains.different[way]["origin_ids"]

    is_own = look(speaks_for_itself, chains.of_claims, sources)
    dates = [claims["said_edtf"].to_numpy(), claims["reported_edtf"].to_numpy(), published, is_own]
    which, firsts = find_distinct(*dates)
    return [find_saying(*one) for one in zip(*(column[firsts] for column in dates), strict=True)], which


def _say_when(saying: Saying) -> Record:
    return {
        "said_words": saying.words,
        "said_from": saying.first,
        "said_to": saying.last,
        "said_is_reported": saying.clock == "reported",
        "reported_from": saying.reported.earliest,
        "reported_to": saying.reported.latest,
    }


def _mark_background(claims: pd.DataFrame) -> pd.DataFrame:
    """Mark the claims that only recall what ended long before: no date says that they were said again."""
    is_dated = (claims["said_edtf"] != "") | (claims["reported_edtf"] != "")
    is_said_anew = is_dated & (claims["date_basis"] != "unknown")
    is_over = claims["public_on"] - claims["event_to"] > _LONG_BEFORE
    return claims.assign(is_background=~is_said_anew & (is_over | (claims["event_kind"] == "background")))


def mark_news(cut: Slice, claims: pd.DataFrame, after: date | None, by: date) -> pd.DataFrame:
    """Mark the claims that are news: public after one day and by another.

    Background is never news, nor is a further relay of a statement that was public before, what may have been
    public before though no day is told, or what its voice had said.
    """
    if after is None:
        return claims.assign(is_news=False)
    first = claims.groupby("statement_id")["public_on"].transform("min")
    is_between = (first > pd.Timestamp(after)) & (claims["public_on"] <= pd.Timestamp(by))
    is_news = is_between & ~claims["is_background"] & ~_may_be_older(claims, pd.Timestamp(after))
    return claims.assign(is_news=(is_news & ~_is_repeated(cut, claims, is_news)).astype(bool))


def _may_be_older(claims: pd.DataFrame, day: pd.Timestamp) -> pd.Series[bool]:
    """Say which claims that came after a day may be older: their span, or the document's, began by it."""
    read, said = claims["document_from"], claims["said_from"]
    is_looking_back = (said <= day) & (claims["said_to"] > day) & (read > claims["said_to"])
    return is_looking_back | ((said.fillna(read) == read) & (read <= day))


def _is_repeated(cut: Slice, claims: pd.DataFrame, came: pd.Series[bool]) -> pd.Series[bool]:
    """Say which claims that came say only what their voice had said, of this or of what implies it.

    These give the same numbers; or they give none, and their document does not date them. A number that is an
    addition of no told time is never the same one, and who confirms it repeats nothing.
    """
    own = claims[["claim_id", "voice_id", "stance", "proposition_id"]].assign(
        came=came, matter=claims["proposition_id"], confirms=claims["modality"] == "confirms"
    )
    known = own[~came]
    related = relate_propositions(cut, known["proposition_id"].unique())
    implied = pd.DataFrame(
        [(one, other) for one, of in related.items() for other in of.get("implies", ())],
        columns=["matter", "proposition_id"],
    )
    every = pd.concat([own, known.drop(columns="matter").merge(implied, on="proposition_id")])
    figures = cut.tables["figures"]
    told = every.assign(is_own=np.arange(len(every)) < len(own)).merge(
        figures[["claim_id", "qualifier", *_OF_FIGURE]], on="claim_id"
    )
    told = told[(told["accumulation"] != "increment") | (told["period_edtf"] != "")]
    told["words"] = told["qualifier"].where(told[["low", "best", "high"]].isna().all(axis=1), "")
    same = told.assign(known=_is_known(told, _OF_NUMBER))[told["is_own"]].groupby("claim_id")["known"].all()
    is_undated = (claims["said_edtf"] == "") & (claims["reported_edtf"] == "")
    gives_none = ~claims["claim_id"].isin(figures["claim_id"])
    said_before = _is_known(every, _OF_STANCE)[: len(own)]
    return claims["claim_id"].map(same).eq(True) | (is_undated & gives_none & said_before)


def _is_known(rows: pd.DataFrame, columns: list[str]) -> Flags:
    """Say which rows have the same in some columns as one that had not come."""
    which, _ = find_distinct(*(rows[one] for one in columns))
    return np.isin(which, which[~rows["came"].to_numpy(bool)])
