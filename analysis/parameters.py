"""Whether a brief's parameters make sense for a dossier, before anything is run."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from datetime import date

from analysis.dossier.cut import cut_slice
from analysis.dossier.dossier import Dossier
from analysis.statements.judgement import check_judgement, read_judgement


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
        raise ParameterError(f'{name}: {value!r} is no text; write the day in quotes, such as "2024-10-18"')
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise ParameterError(f"{name}: {value!r} is not a day; write it as YYYY-MM-DD, such as 2024-10-18")
    return day


def check_parameters(dossier: Dossier, parameters: Mapping[str, object]) -> list[str]:
    """Say what is wrong with a notebook's parameters for this dossier; an empty list if nothing.

    Knows ``as_of``, ``recorded_as_of``, ``compare_to`` (days; all but the first may be empty),
    ``measure``, ``event`` and ``claim_id`` (ids or words of the dossier; may be empty), and the analyst's
    judgement (``judgement``, ``likelihood``, ``confidence``, ``judged_from``; all or none). Others pass.
    """
    problems = []
    for name in ("as_of", "recorded_as_of", "compare_to"):
        value = parameters.get(name, "")
        if name not in parameters or (value == "" and name != "as_of"):
            continue
        try:
            parse_day(name, value)
        except ParameterError as error:
            problems.append(str(error))
    tables = dossier.tables
    for name, known in (
        ("measure", tables["figures"]["measure"]),
        ("event", tables["events"]["id"]),
        ("claim_id", tables["claims"]["id"]),
    ):
        problems += _check_known(name, str(parameters.get(name, "") or ""), known)
    judgement = read_judgement(parameters)
    if judgement and not problems:
        problems += check_judgement(judgement, _list_shown(dossier, parameters))
    return problems


def _list_shown(dossier: Dossier, parameters: Mapping[str, object]) -> set[str]:
    recorded = parameters.get("recorded_as_of")
    as_of = parse_day("as_of", parameters.get("as_of"))
    cut = cut_slice(dossier, as_of, parse_day("recorded_as_of", recorded) if recorded else None)
    claims = cut.tables["claims"]
    event = parameters.get("event")
    return set(claims.loc[claims["event_id"] == event, "id"] if event else claims["id"])


def _check_known(name: str, value: str, known: Iterable[str]) -> list[str]:
    choices = sorted(set(known))
    if not value or value in choices:
        return []
    near = difflib.get_close_matches(value, choices, n=1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    return [f"{name}: {value!r} is not in the dossier; {hint}choose from: {', '.join(choices) or 'none'}"]
