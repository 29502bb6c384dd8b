"""All rules over a dossier's tables, and how much of what they find is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from analysis.dossier.checks.alike import check_alike
from analysis.dossier.checks.chains import check_chains, check_hop_documents, check_hops
from analysis.dossier.checks.coding import (
    check_actors,
    check_basis,
    check_clauses,
    check_modality,
    check_translation,
    check_words,
)
from analysis.dossier.checks.encoding import check_encoding
from analysis.dossier.checks.fields import check_fields
from analysis.dossier.checks.figures import check_figures, check_parts
from analysis.dossier.checks.form import check_form
from analysis.dossier.checks.links import check_links, check_proposition_links, check_stances
from analysis.dossier.checks.measures import check_measures
from analysis.dossier.checks.order import (
    check_against_document,
    check_against_event,
    check_claim_dates,
    check_documents,
    check_recorded,
)
from analysis.dossier.checks.references import check_references, check_revisions, check_status
from analysis.dossier.problem import Problem, cap
from analysis.dossier.sheet import Sheet, Tables

SheetRule = Callable[[Sheet], Iterable[Problem]]
TablesRule = Callable[[Tables], Iterable[Problem]]

_EVERY_TABLE: tuple[SheetRule, ...] = (
    check_form,
    check_fields,
    check_encoding,
    check_words,
    check_basis,
    check_status,
    check_revisions,
)
_ONE_TABLE: dict[str, tuple[SheetRule, ...]] = {
    "documents": (check_documents,),
    "actors": (check_actors,),
    "propositions": (check_clauses,),
    "claims": (check_claim_dates, check_translation),
    "figures": (check_figures,),
    "attribution": (check_hops,),
}
# Rules across tables, with those that they need in full.
_ACROSS: tuple[tuple[TablesRule, set[str]], ...] = (
    (check_references, set()),
    (check_alike, set()),
    (check_parts, {"figures"}),
    (check_measures, {"measures", "figures"}),
    (check_chains, {"attribution", "claims", "documents", "actors", "sources"}),
    (check_hop_documents, {"attribution", "claims", "documents", "sources"}),
    (check_against_document, {"claims", "documents"}),
    (check_against_event, {"claims", "documents", "propositions", "events"}),
    (check_recorded, {"claims", "documents"}),
    (check_links, {"claim_links", "claims", "attribution", "actors"}),
    (check_stances, {"claims", "attribution", "actors"}),
    (check_modality, {"claims", "attribution", "propositions", "events"}),
    (check_proposition_links, {"proposition_links", "propositions", "claims"}),
)


def check_tables(tables: Tables) -> list[Problem]:
    """Check every rule; one across tables is left out where a table could not be read in full."""
    problems: list[Problem] = []
    for name, sheet in tables.items():
        for rule in (*_EVERY_TABLE, *_ONE_TABLE.get(name, ())):
            problems += cap(rule(sheet))
    whole = {name: sheet for name, sheet in tables.items() if sheet.is_whole}
    for check, needed in _ACROSS:
        if needed <= whole.keys():
            problems += cap(check(whole))
    return problems
