"""Every claim that is public and current, with whose voice it is, when it was said, and how it came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import isnan

import pandas as pd

from analysis.dates.edtf import Bounds
from analysis.dates.words import NOT_STATED, format_edtf
from analysis.dossier.public import list_public_days
from analysis.dossier.rows import Record, list_records
from analysis.dossier.slice import Slice, once_per_content
from analysis.frames.agents import NOBODY
from analysis.frames.chains import Chain, read_chains
from analysis.frames.frame import build_from_parts, join_ids
from analysis.frames.saying import Saying, find_saying, read_bounds
from analysis.frames.statements import Relay, group_statements, name_statement
from analysis.frames.voices import describe_voice
from analysis.schema.vocabulary import STANCE_OF_MODALITY

# An event that ended so long before a claim became public is background, unless it was said again.
_LONG_BEFORE = timedelta(days=180)
# So long an outlet's news is told again as what that outlet says.
_SHORTLY = timedelta(days=31)
_NO_ROW: Record = {}


@once_per_content
def list_claims(cut: Slice) -> pd.DataFrame:
    """List the claims of a slice; columns as ``analysis.schema.frames.CLAIMS`` says.

    ``is_news`` is False here: a slice does not know the earlier brief. See ``mark_news``.
    """
    claims = list_records(cut.tables["claims"])
    chains = read_chains(cut)
    matter = _read_matter(cut)
    documents = _read_documents(cut)
    publics = list_public_days(cut.tables["claims"], cut.tables)
    figures = cut.tables["figures"]["claim_id"].value_counts().to_dict()
    sayings = {claim["id"]: _find_saying(claim, chains[claim["id"]], documents) for claim in claims}
    statements = _find_statements(cut, claims, sayings, documents)
    about = [matter[claim["proposition_id"]] for claim in claims]
    own = [
        {
            "claim_id": claim["id"],
            "stance": STANCE_OF_MODALITY[claim["modality"]],
            "public_on": public,
            "is_background": _is_background(claim, event, public),
            "is_news": False,
            "figure_count": figures.get(claim["id"], 0),
        }
        for claim, event, public in zip(claims, about, publics, strict=True)
    ]
    parts = [
        [documents[claim["document_id"]] for claim in claims],
        claims,
        about,
        [_say_who(chains[claim["id"]]) for claim in claims],
        [_say_when(claim, sayings[claim["id"]]) for claim in claims],
        [statements[claim["id"]] for claim in claims],
        own,
    ]
    return build_from_parts("claims", parts)


def _read_matter(cut: Slice) -> dict[str, Record]:
    """Read what each proposition is about; a row that the slice lacks is blank, never a fault."""
    topics = {row["id"]: row for row in list_records(cut.tables["topics"])}
    events = {row["id"]: row for row in list_records(cut.tables["events"])}
    clauses = {row["id"]: row for row in list_records(cut.tables["propositions"])}
    return {
        proposition_id: _describe_matter(clauses.get(proposition_id, _NO_ROW), events, topics)
        for proposition_id in cut.tables["claims"]["proposition_id"].unique()
    }


def _describe_matter(
    proposition: Record, events: Mapping[str, Record], topics: Mapping[str, Record]
) -> Record:
    event = events.get(proposition.get("event_id", ""), _NO_ROW)
    topic = topics.get(event.get("topic_id", ""), _NO_ROW)
    bounds = read_bounds(event.get("date_edtf", ""))
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
        "topic_rank": int(topic.get("rank", _last_rank(topics))),
    }


def _last_rank(topics: Mapping[str, Record]) -> int:
    return max((int(topic["rank"]) for topic in topics.values()), default=0) + 1


def _say_event_date(event: Record) -> str:
    """Say when something happened: a plain date in full, a vaguer one in the document's words."""
    edtf, text = event.get("date_edtf", ""), event.get("date_text", "")
    if edtf and (not text or read_bounds(edtf).precision in ("day", "month", "year")):
        return format_edtf(edtf)
    return f"“{text}”" if text else NOT_STATED


def _read_documents(cut: Slice) -> dict[str, Record]:
    sources = {row["id"]: row for row in list_records(cut.tables["sources"])}
    documents = {row["id"]: row for row in list_records(cut.tables["documents"])}
    return {
        document_id: _describe_document(documents.get(document_id, _NO_ROW), sources)
        for document_id in cut.tables["claims"]["document_id"].unique()
    }


def _describe_document(document: Record, sources: Mapping[str, Record]) -> Record:
    source = sources.get(document.get("source_id", ""), _NO_ROW)
    published = document.get("published", "")
    return {
        "document": document.get("attribution_short", ""),
        "document_published": published,
        "document_from": read_bounds(published).earliest,
        "document_to": read_bounds(published).latest,
        "source_id": source.get("id", ""),
        "source": source.get("name", ""),
        "source_short": source.get("short", "") or source.get("name", ""),
        "url": document.get("url", ""),
        "reliability": source.get("reliability", ""),
    }


def _find_saying(claim: Record, chain: Chain, documents: Mapping[str, Record]) -> Saying:
    document = documents[claim["document_id"]]
    is_own = any(origin.agent_id == document["source_id"] for origin in chain.origins)
    return find_saying(
        claim["said_edtf"],
        claim["reported_edtf"],
        document["document_published"],
        is_own and not chain.hop_count,
    )


def _say_when(claim: Record, saying: Saying) -> Record:
    reported: Bounds = read_bounds(claim["reported_edtf"])
    return {
        "said_words": saying.words,
        "said_from": saying.first,
        "said_to": saying.last,
        "said_is_reported": saying.clock == "reported",
        "reported_from": reported.earliest,
        "reported_to": reported.latest,
    }


def _say_who(chain: Chain) -> Record:
    origin = chain.origins[0] if chain.origins else None
    return {
        **describe_voice(chain.voice),
        "voice_named": chain.named,
        "named_ids": join_ids(sorted(chain.named_voices)),
        "origin_id": origin.agent_id if origin else "",
        "origin": origin.name if origin else "",
        "origin_short": origin.short if origin else "",
        "origin_role": origin.role if origin else "",
        "origin_descriptor": origin.descriptor if origin else "",
        "origin_named": chain.named,
        "origin_kind": origin.kind if origin else NOBODY,
        "counts": bool(chain.origins),
        "lineage": chain.lineage,
        "chain": chain.words,
        "hop_count": chain.hop_count,
        "hop_count_is_minimum": chain.is_minimum,
        "first_outlet_id": chain.first_outlet_id,
        "first_outlet": chain.first_outlet,
    }


def _find_statements(
    cut: Slice, claims: Sequence[Record], sayings: Mapping[str, Saying], documents: Mapping[str, Record]
) -> dict[str, Record]:
    chains = read_chains(cut)
    numbers = _read_numbers(cut)
    occasions = _find_occasions(claims, sayings, chains)
    relays = []
    for claim in claims:
        chain = chains[claim["id"]]
        saying = sayings[claim["id"]]
        occasion = occasions.get((claim["document_id"], chain.voice.voice_id))
        inferred = saying.clock == "published" and occasion is not None
        relays.append(
            Relay(
                claim["id"],
                chain.voice.voice_id,
                claim["proposition_id"],
                STANCE_OF_MODALITY[claim["modality"]],
                numbers.get(claim["id"], {}),
                occasion if inferred and occasion else saying,
                chain.away,
                chain.is_minimum,
                claim["document_id"],
                documents[claim["document_id"]]["document_from"],
                documents[claim["document_id"]]["document_to"],
                frozenset(chain.document_ids - {claim["document_id"]}),
                chain.first_outlet_id,
                inferred,
            )
        )
    links = list_records(cut.tables["claim_links"])
    same, other = (
        [(link["from_claim"], link["to_claim"]) for link in links if link["relation"] == relation]
        for relation in ("same_statement", "other_statement")
    )
    apart = {frozenset(pair) for pair in other}
    same += [pair for pair in _find_passed_on(claims, chains, documents) if frozenset(pair) not in apart]
    statements = {}
    for group in group_statements(relays, same, other):
        about = {"statement_id": name_statement(group), "statement_size": len(group)}
        nearest: dict[str, Relay] = {}
        for place, relay in enumerate(group, start=1):
            is_nearest = relay is nearest.setdefault(relay.proposition_id, relay)
            statements[relay.claim_id] = {**about, "statement_place": place, "is_nearest": is_nearest}
    return statements


def _find_passed_on(
    claims: Sequence[Record], chains: Mapping[str, Chain], documents: Mapping[str, Record]
) -> list[tuple[str, str]]:
    """Pair what is given to an outlet with what its own document, shortly before, gives to somebody else.

    "The Herald says" is no voice beside the Herald's source: it is one act of speech, told once more.
    """
    told: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for claim in claims:
        source = documents[claim["document_id"]]["source_id"]
        told[source, claim["proposition_id"], STANCE_OF_MODALITY[claim["modality"]]].append(claim)
    pairs = []
    for claim in claims:
        origins = [origin.agent_id for origin in chains[claim["id"]].origins]
        here = documents[claim["document_id"]]
        if len(origins) != 1 or origins[0] == here["source_id"]:
            continue
        key = origins[0], claim["proposition_id"], STANCE_OF_MODALITY[claim["modality"]]
        before = [one for one in told.get(key, ()) if _is_shortly_before(documents[one["document_id"]], here)]
        voices = {chains[one["id"]].voice.voice_id for one in before} - {""}
        if len(voices) == 1 and voices != set(origins):
            pairs.append((before[-1]["id"], claim["id"]))
    return pairs


def _is_shortly_before(one: Record, other: Record) -> bool:
    days = one["document_from"], other["document_from"]
    return None not in days and timedelta(0) <= days[1] - days[0] <= _SHORTLY


def _find_occasions(
    claims: Sequence[Record], sayings: Mapping[str, Saying], chains: Mapping[str, Chain]
) -> dict[tuple[str, str], Saying]:
    """Find the one day on which a document lets a voice speak: what it tells undated was said then, too."""
    days: dict[tuple[str, str], dict[date, Saying]] = defaultdict(dict)
    for claim in claims:
        saying = sayings[claim["id"]]
        if saying.is_day and saying.first:
            days[claim["document_id"], chains[claim["id"]].voice.voice_id][saying.first] = saying
    return {key: next(iter(found.values())) for key, found in days.items() if len(found) == 1}


def _read_numbers(cut: Slice) -> dict[str, dict[tuple[str, str], tuple[float, ...]]]:
    """Read what each claim counts, and the numbers that it gives, words without a number left out."""
    numbers: dict[str, dict[tuple[str, str], tuple[float, ...]]] = defaultdict(dict)
    for figure in list_records(cut.tables["figures"]):
        given = tuple(figure[one] for one in ("low", "best", "high") if not isnan(figure[one]))
        if given:
            numbers[figure["claim_id"]][figure["measure_id"], figure["population_scope"]] = given
    return numbers


def _is_background(claim: Record, about: Record, public: date | None) -> bool:
    """Say whether a claim only recalls what ended long before: no date says that it was said again."""
    said_anew = claim["date_basis"] != "unknown" and bool(claim["said_edtf"] or claim["reported_edtf"])
    if said_anew:
        return False
    ended = about["event_to"]
    return about["event_kind"] == "background" or bool(ended and public and public - ended > _LONG_BEFORE)


def mark_news(claims: pd.DataFrame, after: date | None, by: date) -> pd.DataFrame:
    """Mark the claims that are news: public after one day and by another.

    Background is never news, nor is a further relay of a statement that was public before.
    """
    if after is None:
        return claims.assign(is_news=False)
    first = (
        claims.groupby("statement_id")["public_on"].transform("min") if len(claims) else claims["public_on"]
    )
    news = (
        (first > pd.Timestamp(after)) & (claims["public_on"] <= pd.Timestamp(by)) & ~claims["is_background"]
    )
    return claims.assign(is_news=news.astype(bool))
