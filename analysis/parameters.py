"""Whether a brief's parameters make sense for a dossier, before anything is run."""

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from analysis.dossier.cut import cut_slice
from analysis.dossier.dossier import Dossier
from analysis.dossier.problem import did_you_mean
from analysis.frames.claims import list_claims
from analysis.frames.narrow import narrow_claims
from analysis.sentences.answers.judgement import check_judgement, read_judgement
from analysis.sentences.standing.lead import check_lead, read_ids

# The parameters that narrow a brief, each with the table whose ids it takes.
FILTERS = {
    "topic": "topics",
    "event": "events",
    "proposition": "propositions",
    "measure": "measures",
    "document": "documents",
}
_DAYS = ("as_of", "recorded_as_of", "compare_to")


class ParameterError(ValueError):
    """A parameter that the dossier cannot answer to; says which values it can."""


def parse_day(name: str, value: object) -> date:
    """Read a parameter that must be a calendar day; ``as_of`` may be ``today``, for a job that recurs.

    Raises
    ------
    ParameterError
        If it is not.

    Examples
    --------
    >>> parse_day("as_of", "2024-10-18")
    datetime.date(2024, 10, 18)
    """
    if name == "as_of" and value == "today":
        return date.today()
    if not isinstance(value, str):  # 2024-10-18 without quotes is a subtraction
        raise ParameterError(f'{name}: {value!r} is not text; write the day in quotes, such as "2024-10-18"')
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise ParameterError(f"{name}: {value!r} is not a day; write it as YYYY-MM-DD, such as 2024-10-18")
    return day


def check_parameters(dossier: Dossier, parameters: Mapping[str, object]) -> list[str]:
    """Say what is wrong with a notebook's parameters for this dossier; an empty list if nothing.

    Knows the days (all but ``as_of`` may be empty), the filters, ``lead`` (ids of claims, propositions,
    events or topics that are shown), ``claim_id`` (may be empty), and the analyst's judgement (all of it
    or none). Others pass.
    """
    problems = _check_days(parameters)
    tables = dossier.tables
    known = {name: list(tables[table]["id"]) for name, table in FILTERS.items()}
    known["claim_id"] = list(tables["claims"]["id"])
    for name, choices in known.items():
        problems += _check_known(name, str(parameters.get(name, "") or ""), choices)
    judgement, lead = read_judgement(parameters), read_ids(parameters.get("lead") or "")
    if (judgement or lead) and not problems:
        claims = _list_shown(dossier, parameters)
        problems += check_lead(lead, claims)
        problems += check_judgement(judgement, set(claims["claim_id"])) if judgement else []
    return problems


def read_filters(parameters: Mapping[str, object]) -> dict[str, str]:
    """Read the filters that are not empty."""
    given = {name: str(parameters.get(name, "") or "") for name in FILTERS}
    return {name: value for name, value in given.items() if value}


def _list_shown(dossier: Dossier, parameters: Mapping[str, object]) -> pd.DataFrame:
    recorded = parameters.get("recorded_as_of")
    as_of = parse_day("as_of", parameters.get("as_of"))
    cut = cut_slice(dossier, as_of, parse_day("recorded_as_of", recorded) if recorded else None)
    return narrow_claims(cut, list_claims(cut), read_filters(parameters))


def _check_days(parameters: Mapping[str, object]) -> list[str]:
    problems, days = [], {}
    for name in _DAYS:
        if name in parameters and (parameters[name] != "" or name == "as_of"):
            try:
                days[name] = parse_day(name, parameters[name])
            except ParameterError as error:
                problems.append(str(error))
    if "compare_to" in days and "as_of" in days and days["compare_to"] > days["as_of"]:
        problems.append(
            f"compare_to: {days['compare_to']} is after as_of ({days['as_of']}); name the earlier brief’s day"
        )
    return problems


def _check_known(name: str, value: str, known: Iterable[str]) -> list[str]:
    choices = sorted(set(known))
    if not value or value in choices:
        return []
    hint = did_you_mean(value, choices)
    listed = ", ".join(choices[:20]) + (f" and {len(choices) - 20} more" if len(choices) > 20 else "")
    return [f"{name}: {value!r} is not in the dossier; {hint}choose from: {listed or 'none'}"]
