"""``python -m publish``: the same as the ``brief`` command."""

import sys
from pathlib import Path

# Python looks in the current folder first, where a user may have an analysis.py of their own.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from publish.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
