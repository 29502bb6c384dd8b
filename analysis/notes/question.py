"""What is unclear in a note, and who decides: whoever sits there, ``--yes``, or nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from analysis.dossier.problem import Problem


@dataclass(frozen=True)
class Question:
    """One thing that is unclear: where, what is written, what is proposed; and what to do instead."""

    file: str
    line: int
    key: str
    wrong: str
    proposal: str
    instead: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.key}: {self.wrong}; {self.proposal}?"

    def refuse(self) -> Problem:
        """Put it as a problem, for a call that nobody can answer."""
        right = f"{self.proposal}: write so, or take it with --yes"
        return Problem(
            self.file, self.line, self.key, self.wrong, f"{right}; {self.instead}" if self.instead else right
        )


@dataclass
class Decisions:
    """Decides every question in one call.

    ``ask`` asks whoever sits there; without it, ``yes`` takes every proposal, else each question becomes a
    problem. The same question is asked once.
    """

    yes: bool = False
    ask: Callable[[Question], bool] | None = None
    problems: list[Problem] = field(default_factory=list)
    _answers: dict[tuple[str, str, str], bool] = field(default_factory=dict)

    def take(self, question: Question) -> bool:
        """Whether to take what is proposed."""
        if self.yes:
            return True
        same = (question.key, question.wrong, question.proposal)
        if self.ask is not None:
            if same not in self._answers:
                self._answers[same] = self.ask(question)
            if self._answers[same]:
                return True
        self.problems.append(question.refuse())
        return False
