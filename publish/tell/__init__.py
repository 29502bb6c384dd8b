"""Tell people: progress on a terminal or in a log, and hooks for what changed or failed."""
