"""Builders of the frames that charts and tables draw, from a small story that is not the shipped one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from analysis.attribution import CHAIN_COLUMNS, NOT_STATED
from analysis.dates.words import NOT_STATED as NO_DATE
from analysis.dates.words import format_day
from analysis.evidence import EVIDENCE_COLUMNS
from analysis.figures import FIGURE_COLUMNS
from analysis.timeline import TIMELINE_COLUMNS

AS_OF = date(2024, 10, 18)
INFINITE = float("inf")
MISSING = float("nan")


def claim(claim_id: str, **overrides: Any) -> dict[str, Any]:
    """One row of a timeline: a minister's statement of the day of its event, unless told otherwise."""
    row = {
        "claim_id": claim_id,
        "event_id": "harbour-visit",
        "event_name": "Visit to the harbour",
        "event_kind": "visit",
        "claim_type": "event",
        "text": f"The statement of {claim_id} in our own words",
        "status": "active",
        "event_date_words": "8 October 2024",
        "event_date_basis": "stated",
        "event_earliest": date(2024, 10, 8),
        "event_latest": date(2024, 10, 8),
        "said_words": "8 October 2024",
        "said_basis": "stated",
        "said_earliest": date(2024, 10, 8),
        "said_latest": date(2024, 10, 8),
        "said_uncertain": False,
        "form": "day",
        "origin_label": "Minister Brandt",
        "origin_kind": "named person",
    }
    return _with_origin_ids({**row, **overrides})


def _with_origin_ids(row: dict[str, Any]) -> dict[str, Any]:
    """Give each label an origin of its own, where none is told."""
    known = () if row["origin_kind"] == "not recorded" else (row["origin_label"],)
    return {"origin_ids": known, **row}


def event_on(first: date | None, last: date | None, words: str = "") -> dict[str, Any]:
    """When a claim's event was: fields of a timeline row."""
    form = "undated" if first is None or last is None else "day" if first == last else "period"
    said = words or (format_day(first) if form == "day" and first else NO_DATE)
    return {"event_earliest": first, "event_latest": last, "event_date_words": said, "form": form}


def said_on(first: date | None, last: date | None, words: str = "") -> dict[str, Any]:
    """When a claim was said: fields of a timeline row."""
    uncertain = last is None or last > AS_OF
    said = words or (format_day(first) if first and first == last else NO_DATE)
    return {"said_earliest": first, "said_latest": last, "said_words": said, "said_uncertain": uncertain}


def timeline_of(*rows: dict[str, Any]) -> pd.DataFrame:
    """Put rows of ``claim`` together."""
    return pd.DataFrame(list(rows), columns=list(TIMELINE_COLUMNS))


def make_timeline(count: int = 16) -> pd.DataFrame:
    """Give a timeline of ``count`` claims with every form, over six decades."""
    open_window = said_on(date(2024, 10, 15), None, "with the document (on or after 15 October 2024)")
    day = date(2024, 10, 3)
    first = [
        claim(
            "C01",
            **event_on(date(1961, 1, 1), date(1961, 12, 31), "1961"),
            **open_window,
            event_kind="background",
            origin_label="The Morning Post",
            origin_kind="outlet",
            text="The two ports first signed a pact, which lapsed with one of them",
        ),
        claim(
            "C02",
            **event_on(date(2022, 2, 1), date(2022, 2, 28), "February 2022"),
            **open_window,
            origin_label="The Morning Post",
            origin_kind="outlet",
            text="The blockade of the strait began",
        ),
        claim(
            "C03",
            **event_on(date(2023, 1, 1), date(2023, 12, 31), "2023"),
            **said_on(date(2023, 1, 1), date(2023, 12, 31), "2023"),
            origin_label="Coast Guard Directorate",
            origin_kind="agency",
            text="Engineers from abroad were sent to the outer islands",
        ),
        claim(
            "C04",
            **event_on(None, None),
            **said_on(date(2023, 9, 1), date(2023, 9, 30), "September 2023"),
            origin_label="Centre for Maritime Study",
            origin_kind="agency",
            text="The admiral talked the premier into sending dock workers",
        ),
        claim(
            "C05",
            **event_on(date(2024, 6, 1), date(2024, 6, 30), "June 2024"),
            **open_window,
            origin_label="The Morning Post",
            origin_kind="outlet",
            text="A new pact was signed during a visit",
        ),
        claim(
            "C06",
            **event_on(None, date(2024, 6, 30), "“by the summer”"),
            **said_on(date(2024, 6, 1), date(2024, 6, 30), "June 2024"),
            origin_label="Minister Aoki",
            text="About 8,000 crates have been shipped, which could hold up to 4.1 million rounds",
        ),
        claim(
            "C07",
            **event_on(day, day),
            **open_window,
            origin_label="intelligence sources of the Harbour Gazette",
            origin_kind="anonymous",
            text="A strike on the quay killed thirty, seven of them pilots",
        ),
        claim(
            "C08",
            **event_on(day, day),
            **said_on(date(2024, 10, 4), date(2024, 10, 4)),
            origin_label="island social media",
            origin_kind="social media",
            text="The pilots were there to watch a landing exercise",
        ),
        claim(
            "C09",
            **event_on(None, None),
            **said_on(date(2024, 10, 8), date(2024, 10, 8)),
            text="A landing on the outer islands is most probable",
            claim_type="forecast",
        ),
        claim(
            "C10",
            **event_on(None, None),
            **said_on(date(2024, 10, 10), date(2024, 10, 10)),
            origin_label="an officer of the Coast Guard",
            origin_kind="anonymous",
            text="Several thousand marines are training on the mainland",
        ),
        claim(
            "C11",
            **event_on(date(2024, 10, 14), date(2024, 10, 14)),
            **said_on(date(2024, 10, 14), date(2024, 10, 14)),
            text="Marines, no longer crates, are being moved across the strait",
        ),
        claim(
            "C12",
            **event_on(date(2024, 10, 10), None, "not stated (on or after 10 October 2024)"),
            **said_on(date(2024, 10, 15), date(2024, 10, 15)),
            origin_label="an envoy",
            origin_kind="anonymous",
            text="It is unclear in what role the marines would serve",
        ),
        claim(
            "C13",
            **event_on(None, None),
            **said_on(date(2024, 10, 15), None, "not stated (on or after 15 October 2024)"),
            text="About 8,000 marines are being prepared",
        ),
        claim(
            "C14",
            event_earliest=None,
            event_latest=date(2024, 12, 31),
            event_date_words="“before the new year”",
            form="forecast",
            claim_type="forecast",
            **said_on(date(2024, 10, 10), date(2024, 10, 10)),
            origin_label="an officer of the Coast Guard",
            origin_kind="anonymous",
            text="The marines could land by then",
        ),
        claim(
            "C15",
            event_earliest=date(2024, 9, 1),
            event_latest=date(2025, 2, 28),
            event_date_words="“autumn or winter”",
            form="forecast",
            claim_type="forecast",
            **said_on(date(2024, 10, 15), None, "not stated"),
            text="The mainland plans to bring the islands into the dispute",
        ),
        claim(
            "C16",
            **event_on(date(2024, 10, 6), date(2024, 10, 12), "the second week of October"),
            **said_on(date(2024, 10, 16), date(2024, 10, 16)),
            origin_label=NOT_STATED,
            origin_kind="not recorded",
            text="Two freighters were seen at the quay",
        ),
    ]
    more = [
        claim(
            f"C{number:02d}",
            event_id=f"sighting-{number % 30}",
            event_name=f"Sighting number {number % 30}",
            **event_on(AS_OF - timedelta(days=number % 400), AS_OF - timedelta(days=number % 400)),
            **said_on(AS_OF - timedelta(days=number % 100), AS_OF - timedelta(days=number % 100)),
            origin_label=f"Lookout {number % 25}",
            origin_kind=("named person", "agency", "anonymous", "social media", "outlet")[number % 5],
        )
        for number in range(len(first) + 1, count + 1)
    ]
    rows = [*first, *more][:count]
    events = {
        "C01": "old-pact",
        "C05": "new-pact",
        "C07": "quay-strike",
        "C08": "quay-strike",
        "C03": "engineers",
        "C10": "training",
        "C12": "landing",
        "C13": "landing",
        "C14": "landing",
        "C09": "landing",
    }
    names = {
        "old-pact": "First pact between the ports",
        "new-pact": "Pact of June 2024",
        "quay-strike": "Strike on the quay",
        "engineers": "Engineers on the outer islands",
        "training": "Training of marines",
        "landing": "Landing of marines",
    }
    placed = [{**row, "event_id": events.get(row["claim_id"], row["event_id"])} for row in rows]
    return timeline_of(
        *({**row, "event_name": names.get(row["event_id"], row["event_name"])} for row in placed)
    )


def figure(figure_id: str, form: str = "exact", value: float = 10.0, **overrides: Any) -> dict[str, Any]:
    """One row of figures, its value in the columns that its form asks for."""
    stated, read = _values(form, value)
    row = {
        "figure_id": figure_id,
        "claim_id": f"C{figure_id[1:]}",
        "measure": "marines_preparing",
        "measure_words": "marines preparing",
        "unit": "marines",
        "qualifier": form,
        "value_text": f"{form} {value:,.0f} marines",
        "low": stated[0],
        "best": stated[1],
        "high": stated[2],
        "read_low": read[0],
        "read_high": read[1],
        "form": form,
        "accumulation": "snapshot",
        "period_edtf": "",
        "population_scope": "",
        "subset_of": "",
        "conversion_of": "",
        "conversion_rule": "",
        "origin_label": "Minister Brandt",
        "origin_kind": "named person",
        "said_words": "8 October 2024",
        "said_earliest": date(2024, 10, 8),
        "status": "active",
        "denied": False,
        "group": "marines_preparing (marines)",
        "comparable": True,
    }
    return _with_origin_ids({**row, **overrides})


def _values(form: str, value: float) -> tuple[tuple[float, float, float], tuple[float, float]]:
    return {
        "exact": ((value, value, value), (value, value)),
        "about": ((MISSING, value, MISSING), (value, value)),
        "range": ((value, MISSING, value * 1.5), (value, value * 1.5)),
        "at_most": ((MISSING, MISSING, value), (0.0, value)),
        "at_least": ((value, MISSING, MISSING), (value, INFINITE)),
        "words": ((MISSING, MISSING, MISSING), (value, value * 5)),
    }[form]


def figures_of(*rows: dict[str, Any]) -> pd.DataFrame:
    """Put rows of ``figure`` together."""
    return pd.DataFrame(list(rows), columns=list(FIGURE_COLUMNS))


def make_figures() -> pd.DataFrame:
    """Give figures of every form: one comparable group, a whole with its part, one that stands alone."""
    killed = {
        "measure": "people_killed",
        "measure_words": "people killed",
        "group": "people_killed (people)",
        "origin_label": "intelligence sources of the Harbour Gazette",
        "origin_kind": "anonymous",
    }
    crates = {
        "measure": "crates_shipped",
        "measure_words": "crates shipped",
        "unit": "crates",
        "group": "crates_shipped (crates)",
        "origin_label": "Minister Aoki",
        "comparable": False,
    }
    return figures_of(
        figure(
            "F13",
            "about",
            8000,
            value_text="about 8,000 marines",
            said_words="not stated (on or after 15 October 2024)",
        ),
        figure(
            "F10",
            "words",
            2000,
            read_high=9999.0,
            value_text="several thousand marines",
            qualifier="several_thousand",
            origin_label="an officer of the Coast Guard",
            origin_kind="anonymous",
            said_words="10 October 2024",
        ),
        figure(
            "F11",
            "at_most",
            6500,
            value_text="no more than 6,500",
            origin_label="Coast Guard Directorate",
            origin_kind="agency",
        ),
        figure(
            "F12",
            "at_least",
            3000,
            value_text="at least 3,000",
            origin_label="island social media",
            origin_kind="social media",
        ),
        figure(
            "F16",
            "range",
            4000,
            value_text="4,000 to 6,000",
            origin_label=NOT_STATED,
            origin_kind="not recorded",
        ),
        figure("F07", "exact", 30, value_text="thirty", unit="people", **killed),
        figure("F08", "exact", 7, value_text="seven", unit="pilots", subset_of="F07", **killed),
        figure("F06", "about", 8000, value_text="roughly 8,000 crates", **crates),
        figure(
            "F05",
            "at_most",
            4_100_000,
            value_text="up to 4.1 million rounds",
            claim_id="C06",
            **{
                **crates,
                "measure": "rounds_held",
                "measure_words": "rounds held",
                "unit": "rounds",
                "group": "rounds_held (rounds)",
            },
            conversion_of="F06",
            conversion_rule="what the crates could hold, not what was delivered",
        ),
    )


def make_chains(timeline: pd.DataFrame) -> pd.DataFrame:
    """Give a chain for each claim: direct, serial, parallel, with an unknown hop, with an unknown origin."""
    rows = []
    for number, row in enumerate(timeline.to_dict("records")):
        unknown = row["origin_kind"] == "not recorded"
        passed = ("", "", "Channel Nine → Agency Sand", NOT_STATED)[number % 4]
        reported = ("Harbour Gazette", "Harbour Gazette / The Evening Wire", "The Evening Wire", "")[
            number % 4
        ]
        hops = [one for one in (row["origin_label"], passed, reported, "The Morning Post") if one]
        rows.append(
            {
                "claim_id": row["claim_id"],
                "event_id": row["event_id"],
                "text": row["text"],
                "origin_id": "" if unknown else row["origin_label"].lower().replace(" ", "-"),
                "origin_ids": () if unknown else (row["origin_label"].lower().replace(" ", "-"),),
                "origin_label": row["origin_label"],
                "origin_kind": row["origin_kind"],
                "origin_named": row["origin_kind"] not in ("anonymous", "not recorded"),
                "origin_side": "",
                "origin_counts": not unknown,
                "denies": False,
                "lineage": "not_recorded" if unknown else "stated",
                "said_by": row["origin_label"],
                "passed_on_by": passed,
                "reported_by": reported,
                "published_by": "The Morning Post",
                "hop_count": len(hops) - 1,
                "hop_count_is_minimum": unknown or NOT_STATED in hops,
                "chain_words": " → ".join(hops),
            }
        )
    return pd.DataFrame(rows, columns=list(CHAIN_COLUMNS))


def make_evidence(timeline: pd.DataFrame, chains: pd.DataFrame) -> pd.DataFrame:
    """Give the evidence of each claim of a timeline; every fourth cites a figure, C07 two."""
    chain = chains.set_index("claim_id")["chain_words"]
    rows = []
    for number, row in enumerate(timeline.to_dict("records")):
        values = (
            ("thirty", "seven") if row["claim_id"] == "C07" else ("about 8,000",) if number % 4 == 0 else ()
        )
        rows.append(
            {
                **{
                    name: row[name]
                    for name in ("claim_id", "event_id", "event_name", "text", "claim_type", "status")
                },
                "modality": "asserts",
                "hedge": "most probable" if number % 5 == 0 else "",
                "value_text": values,
                "low": (30.0, 7.0) if len(values) == 2 else (8000.0,) * len(values),
                "high": (30.0, INFINITE) if len(values) == 2 else (8000.0,) * len(values),
                "said_words": row["said_words"],
                "said_text": "",
                "date_basis": "inferred",
                "date_reason": "the same passage speaks of autumn 2024",
                "event_date_words": row["event_date_words"],
                "origin_label": row["origin_label"],
                "chain_words": chain[row["claim_id"]],
                "grade": "F6",
                "document": "The Morning Post",
                "document_url": "https://example.org/a?b=1&c=2" if number % 2 else "",
                "locator": f"section {number + 1}, paragraph 1",
                "exact": "about to be moved",
                "prefix": "the marines are",
                "suffix": "over the strait",
                "status_reason": "",
                "recorded_at": "2026-11-23",
            }
        )
    return pd.DataFrame(rows, columns=list(EVIDENCE_COLUMNS))


def make_register(chains: pd.DataFrame) -> pd.DataFrame:
    """Give a source register: one row for each origin that counts."""
    rows = [
        {
            "agent_id": origin_id,
            "label": group["origin_label"].iloc[0],
            "kind": group["origin_kind"].iloc[0],
            "named": bool(group["origin_named"].iloc[0]),
            "side": "",
            "basis": "speaks for the harbour",
            "roles": ("originator",),
            "claim_ids": tuple(group["claim_id"]),
            "grade": "",
        }
        for origin_id, group in chains[chains["origin_counts"]].groupby("origin_id", sort=True)
    ]
    columns = ["agent_id", "label", "kind", "named", "side", "basis", "roles", "claim_ids", "grade"]
    return pd.DataFrame(rows, columns=columns)


def make_changes() -> pd.DataFrame:
    """Give one change of each kind."""
    rows = [
        ("new", "C13", "", "About 8,000 marines are being prepared", "New: about 8,000 marines"),
        (
            "revised",
            "C11",
            "Marines are being moved",
            "Marines, no longer crates, are being moved",
            "Revised",
        ),
        ("corrected", "C06", "“9,000 crates”", "“8,000 crates”", "Corrected"),
        ("retracted", "C99", "A frigate was lost", "", "Retracted: the outlet withdrew it"),
        (
            "re-attributed",
            "C10",
            "not stated → The Morning Post",
            "an officer → The Morning Post",
            "Re-attributed",
        ),
        ("date moved", "C12", "14 October 2024", "15 October 2024", "Date moved"),
        ("newly corroborated", "C09", "1 independent origin", "2 independent origins", "Newly corroborated"),
    ]
    return pd.DataFrame(rows, columns=["kind", "claim_id", "before", "after", "words"])
