"""All rules over a dossier's tables, and how much of what they find is told."""

from collections.abc import Callable, Iterable

from analysis.dossier.checks import (
    alike,
    chains,
    coding,
    fields,
    figures,
    form,
    links,
    measures,
    order,
    references,
)
from analysis.dossier.problem import Problem, cap
from analysis.dossier.sheet import SheetRule, Tables

TablesRule = Callable[[Tables], Iterable[Problem]]

_EVERY_TABLE: tuple[SheetRule, ...] = (
    form.check_form,
    fields.check_fields,
    form.check_encoding,
    coding.check_words,
    coding.check_basis,
    references.check_status,
    references.check_revisions,
)
_ONE_TABLE: dict[str, tuple[SheetRule, ...]] = {
    "documents": (order.check_documents,),
    "actors": (coding.check_actors,),
    "propositions": (coding.check_clauses,),
    "claims": (order.check_claim_dates, coding.check_translation),
    "figures": (figures.check_figures, figures.check_conversions),
    "attribution": (chains.check_hops,),
}
# Rules across tables, with those that they need in full.
_ACROSS: tuple[tuple[TablesRule, set[str]], ...] = (
    (references.check_references, set()),
    (alike.check_alike, set()),
    (figures.check_parts, {"figures"}),
    (measures.check_measures, {"measures", "figures"}),
    (chains.check_chains, {"attribution", "claims", "documents", "actors", "sources"}),
    (chains.check_hop_documents, {"attribution", "claims", "documents", "sources"}),
    (order.check_against_document, {"claims", "documents"}),
    (order.check_against_event, {"claims", "documents", "propositions", "events"}),
    (order.check_recorded, {"claims", "documents"}),
    (links.check_links, {"claim_links", "claims", "attribution", "actors"}),
    (links.check_stances, {"claims", "attribution", "actors"}),
    (coding.check_modality, {"claims", "attribution", "propositions", "events"}),
    (links.check_proposition_links, {"proposition_links", "propositions", "claims"}),
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
