"""``python -m publish``: the same as the ``brief`` command."""

from __future__ import annotations

from publish.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
