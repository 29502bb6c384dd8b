"""How faithfully relays pass statements on, as printable lines for the command line."""

from __future__ import annotations

import pandas as pd


def say_relays(relays: pd.DataFrame, drifts: pd.DataFrame) -> list[str]:
    """Say of each document how faithfully it relays, and everything that it passes on otherwise.

    Parameters
    ----------
    relays, drifts
        From a view.
    """
    lines = []
    for document in dict.fromkeys([*relays["document_id"], *drifts["document_id"]]):
        relayed = relays[relays["document_id"] == document]
        changed = drifts[drifts["document_id"] == document]
        fields = ", ".join(f"{name} {count}" for name, count in changed["field"].value_counts().items())
        tally = _say_tally(relayed)
        lines.append(f"{document}: {tally}" + (f"; drifted in {fields}" if fields else ""))
        lines += [
            f"  {row.claim_id} beside {row.nearest_claim_id}: {row.words} [{row.nearest_exact} / {row.exact}]"
            for row in changed.itertuples()
        ]
    return lines or ["nothing is relayed by another document of this dossier"]


def _say_tally(relayed: pd.DataFrame) -> str:
    """Say how many statements a document relays as the nearest document has them.

    >>> _say_tally(pd.DataFrame({"is_faithful": [True, False]})), _say_tally(pd.DataFrame())
    ('1 of 2 relayed faithfully', 'no act of speech is read in it and in another')
    """
    if relayed.empty:
        return "no act of speech is read in it and in another"
    return f"{int(relayed['is_faithful'].sum())} of {len(relayed)} relayed faithfully"
