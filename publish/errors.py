"""What can go wrong while publishing, and the exit code that says whose fault it is."""

from collections.abc import Sequence

DONE, AT_FAULT, CALL_AT_FAULT = 0, 1, 2


class PublishError(Exception):
    """Something that whoever called can mend; ``problems`` are whole messages, one each.

    Raised from worker processes too, so it is made of nothing but strings.
    """

    exit_code = AT_FAULT

    def __init__(self, problems: str | Sequence[str]) -> None:
        self.problems = [problems] if isinstance(problems, str) else list(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(self.problems)


class CallError(PublishError):
    """The call is at fault: an unknown dossier or notebook, a date that is none."""

    exit_code = CALL_AT_FAULT


class DataError(PublishError):
    """What briefs are made of cannot be used: a dossier, its ``briefs.toml``, a notebook's parameters."""


class NotebookError(PublishError):
    """A notebook failed, or what it shows cannot be put into a brief."""


class MissingLibraryError(PublishError):
    """A library of the system is missing; says what to install."""
