"""Whether what is read can be trusted to be a record: whoever sends a report sends its record too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from publish.inputs.briefs import FORMATS, PAPERS, check_name, read_day

FORMAT = 1
_TEXTS = ("brief", "dossier", "as_of", "slug", "title", "built_at", "dossier_digest", "slice_digest")


def find_damage(record: object) -> str:
    """Say what is wrong with a record; empty if it has the form of one.

    Every name in it is a plain one: none leads out of the folder that it is read from.

    >>> find_damage([])
    'it is no JSON object'
    >>> find_damage({"format": 2})
    'its format is 2, and not 1'
    """
    if not isinstance(record, dict):
        return "it is no JSON object"
    if record.get("format") != FORMAT:
        return f"its format is {record.get('format')!r}, and not {FORMAT}"
    for name in _TEXTS:
        if not isinstance(record.get(name), str):
            return f"{name} is {record.get(name)!r}, and no text"
    return _check_names(record) or _check_call(record) or _check_previous(record) or _check_files(record)


def _check_call(record: Mapping[str, Any]) -> str:
    """Say what is wrong with what the brief was asked for as."""
    if not _is_texts(record.get("identity")):
        return "identity is no table of texts"
    if not isinstance(record.get("parameters", {}), dict):
        return "parameters is no table"
    if not isinstance(record.get("notebook", ""), str):
        return f"notebook is {record['notebook']!r}, and no text"
    formats = record.get("formats", [])
    if not isinstance(formats, list) or not all(one in FORMATS for one in formats):
        return f"formats is {formats!r}, and no list of formats"
    paper = record.get("paper", PAPERS[0])
    return "" if paper in PAPERS else f"paper is {paper!r}, which is none"


def _is_texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _check_names(record: Mapping[str, Any]) -> str:
    for name in ("dossier", "slug"):
        if wrong := check_name(record[name]):
            return f"{name} {wrong}"
    try:
        read_day(record["as_of"])
    except ValueError as error:
        return f"as_of {error}"
    expected = f"{record['dossier']}/{record['as_of']}/{record['slug']}"
    return "" if record["brief"] == expected else f"brief is {record['brief']!r}, and not {expected!r}"


def _check_previous(record: Mapping[str, Any]) -> str:
    previous = record.get("previous")
    if previous is None:
        return ""
    try:
        dossier, day, slug = previous["brief"].split("/")
        read_day(day)
    except (KeyError, TypeError, ValueError, AttributeError):
        return "previous names no brief"
    same = (dossier, slug) == (record["dossier"], record["slug"])
    return "" if same else f"previous is {previous['brief']!r}, another brief's"


def _check_files(record: Mapping[str, Any]) -> str:
    files = record.get("files")
    if not isinstance(files, dict) or "html" not in files:
        return "files names no page"
    for ending, described in files.items():
        if not isinstance(described, dict):
            return f"files: {ending} is no table"
        # The name of a file beside the record, and of no other.
        expected = f"{record['slug']}.{ending}"
        if described.get("name") != expected or "/" in ending or "\\" in ending:
            return f"files: {ending} is named {described.get('name')!r}, and not {expected!r}"
        if not isinstance(described.get("sha256"), str) or not isinstance(described.get("bytes"), int):
            return f"files: {ending} has no digest or size"
    return ""
