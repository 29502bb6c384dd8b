"""The commands of ``brief``, one a module: ``EXAMPLES``, ``ARGUMENTS`` and ``run``."""

# Here, so that a list of them imports none of them.
COMMANDS = {
    "build": "build the briefs that are out of date",
    "new": "begin a dossier",
    "code": "check notes and append their rows to the dossier",
    "note": "write a document's rows back as a note, or an empty note",
    "correct": "correct a row, with the reason",
    "retract": "withdraw a row, with the reason",
    "impact": "list what rests on a row",
    "compare": "say whether two figures can be compared, and what follows",
    "import": "import a flat CSV or workbook by a mapping",
    "check": "say everything that is wrong with a dossier",
    "changes": "tell what changed between two days",
    "verify": "make a published brief again and compare the bytes",
    "unpublish": "take away published briefs that no briefs.toml names",
    "history": "tell of past builds: when, how long, why, and what failed",
    "schedule": "print what cron or systemd needs",
    "watch": "build again whenever something is edited",
}
