"""Who said it, and how it reached us: each chain hop by hop, and which origin speaks of which matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd

from analysis.charts.fold import fold_chains
from analysis.charts.legend import kind_glyph
from analysis.charts.matrix import Matrix, build_matrix
from analysis.markup.chart import ChartWords, render_chart
from analysis.markup.escape import escape_text, make_id
from analysis.markup.fragment import Fragment, section
from analysis.markup.links import link_claim, link_claims, name_source, render_folds, render_sentence
from analysis.markup.table import Column, Group, Row, render_table
from analysis.dossier.rows import Record, list_records
from analysis.statements.sentence import count_of
from analysis.statements.titles import describe_attribution, title_attribution, title_matrix

_NONE = '<span class="none">–<span class="sr">no one in between</span></span>'


def render_attribution(
    chains: pd.DataFrame, origins: pd.DataFrame, heading: str = "Who said it, and how it reached us"
) -> Fragment:
    """Show each claim's chain, grouped by what it is about, with the independent origins of each matter.

    Parameters
    ----------
    chains
        From ``analysis.attribution.build_chains``.
    origins
        From ``analysis.attribution.count_origins``: order and counts of the matters.
    heading
        Of the section.
    """
    head = f'<h2 id="attribution">{escape_text(heading)}</h2>'
    if chains.empty:
        return section(f'{head}<p class="quiet">{describe_attribution(chains)}</p>', heading="attribution")
    shown, folds = fold_chains(chains, origins)
    publishers = chains["published_by"].unique()
    one_publisher = len(publishers) == 1
    about: dict[str, list[Row]] = defaultdict(list)
    for row in list_records(shown):
        about[row["event_id"]].append(_row(row, one_publisher))
    groups = [
        Group(about[event["event_id"]], _matter(event, len(about[event["event_id"]])))
        for event in list_records(origins)
        if event["event_id"] in about
    ]
    read_in = (
        f" {'It was' if len(chains) == 1 else 'All were'} read in {escape_text(publishers[0])}."
        if one_publisher
        else ""
    )
    table = render_table(
        [
            Column("Claim", "words"),
            Column("Said by", "hop"),
            Column("Passed on by", "hop"),
            Column("Reported by", "hop"),
            Column("Independent origins", "origins"),
        ],
        groups,
        caption="Each claim’s way from its origin",
        css="rows attribution",
        hide_caption=True,
    )
    words = ChartWords(
        "attribution-chart",
        title_attribution(chains, origins),
        f"{_explain_signs(shown)}{read_in}",
        describe_attribution(chains),
    )
    chart = render_chart(words, table)
    return section(f"{head}{chart}{render_folds(folds, 'chains')}", heading="attribution")


def _explain_signs(chains: pd.DataFrame) -> str:
    """Explain the signs that stand in these rows."""
    cells = "\n".join([*chains["said_by"], *chains["passed_on_by"], *chains["reported_by"]])
    known = {"→": "an arrow joins one hop to the next", " / ": "a slash joins parallel ones"}
    signs = [words for sign, words in known.items() if sign in cells]
    return "; ".join([*signs, "a hop that is not stated is not none"]).capitalize() + "."


def _matter(event: Record, shown: int) -> str:
    """Name a matter and say how many independent origins stand behind it, and whether all is shown."""
    kinds = [
        f"{number:,} {words}"
        for number, words in ((event["named_count"], "named"), (event["anonymous_count"], "anonymous"))
        if number
    ]
    of_kind = f" ({', '.join(kinds)})" if kinds else ""
    denials = len(event["denial_ids"])
    denied = (
        f"; denied by {count_of(len(event['denying']), 'origin')} in {count_of(denials, 'claim')}"
        if denials
        else ""
    )
    some = f"; {shown:,} shown" if shown < event["claim_count"] else ""
    unknown = f"; {event['unknown_count']:,} without a recorded origin" if event["unknown_count"] else ""
    return (
        f'<span class="matter">{escape_text(event["event_name"])}</span> <span class="tally">'
        f"{count_of(event['origin_count'], 'independent origin')}{of_kind} behind "
        f"{count_of(event['claim_count'] - denials, 'claim')}{denied}{unknown}{some}</span>"
    )


def _row(row: Record, one_publisher: bool) -> Row:
    reported = _hops(row["reported_by"])
    if not one_publisher:
        reported += f'<span class="by">read in {escape_text(row["published_by"])}</span>'
    return Row(
        (
            f"{link_claim(row['claim_id'])} {escape_text(row['text'])}",
            name_source(row["origin_kind"], row["said_by"]),
            _hops(row["passed_on_by"]),
            reported,
            _origins(row),
        ),
        make_id("a-", row["claim_id"]),
    )


def _hops(words: str) -> str:
    return escape_text(words) if words else _NONE


def _origins(row: Record) -> str:
    count = str(len(row["origin_ids"])) if row["origin_counts"] else "none recorded"
    if row["denies"]:
        count = "denies it"
    at_least = "at least " if row["hop_count_is_minimum"] else ""
    return f'<b>{count}</b><span class="by">{at_least}{count_of(row["hop_count"], "hop")}</span>'


def render_matrix(chains: pd.DataFrame, origins: pd.DataFrame) -> Fragment:
    """Show which origin speaks of which matter; nothing below 3 matters and 4 origins."""
    matrix = build_matrix(chains, origins)
    if matrix is None:
        return Fragment("")
    columns = [Column("Matter", "words")]
    columns += [Column(f"{kind_glyph(one.kind)} {escape_text(one.label)}", "cell") for one in matrix.origins]
    if matrix.origins_left:
        columns.append(Column(count_of(matrix.origins_left, "other origin"), "cell"))
    rows = [Row(_cells(matrix, event_id, name)) for event_id, name in matrix.events]
    table = render_table(
        columns, [Group(rows)], caption="Claims by matter and origin", css="rows matrix", hide_caption=True
    )
    left = (
        f'<p class="fold">{count_of(matrix.events_left, "more matter")} in the table above.</p>'
        if matrix.events_left
        else ""
    )
    heading = "matrix"
    title = render_sentence(title_matrix(origins))
    return section(
        f'<h3 id="{heading}" data-picture="matrix">{title}</h3>'
        f'<p class="quiet">Which origin speaks of which matter; each origin counts once.</p>{table}{left}',
        heading=heading,
    )


def _cells(matrix: Matrix, event_id: str, name: str) -> tuple[str, ...]:
    cells = [escape_text(name)]
    for origin in matrix.origins:
        ids = matrix.cells.get((event_id, origin.origin_id), ())
        mark = (
            f'{kind_glyph(origin.kind)} <span class="label">{escape_text(origin.label)}</span> '
            if ids
            else ""
        )
        cells.append(f"{mark}{link_claims(ids, most=4)}{_say_denial(matrix, ids)}")
    if matrix.origins_left:
        ids = matrix.other.get(event_id, ())
        # Not how many: the column's head counts all that it holds, a cell holds some of them.
        label = '<span class="label">Others</span> ' if ids else ""
        cells.append(f"{label}{link_claims(ids, most=4)}{_say_denial(matrix, ids)}")
    return tuple(cells)


def _say_denial(matrix: Matrix, ids: Sequence[str]) -> str:
    words = matrix.say_denial(ids)
    return f' <span class="status">{escape_text(words)}</span>' if words else ""
