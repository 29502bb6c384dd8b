"""A project with the shipped dossier and one brief of it, to be built as often as it takes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
DOSSIER = "dprk-russia"


def begin_project(root: Path, days: Sequence[str]) -> Path:
    """Write a project whose one brief is published at these days: what is built is what is compared."""
    shutil.copytree(CHECKOUT / "data" / DOSSIER, root / "data" / DOSSIER)
    (root / "notebooks").symlink_to(CHECKOUT / "notebooks")
    settings = f'as_of = {json.dumps(list(days))}\n\n[[brief]]\nnotebook = "brief"\n'
    (root / "data" / DOSSIER / "briefs.toml").write_text(settings, encoding="utf-8")
    return root
