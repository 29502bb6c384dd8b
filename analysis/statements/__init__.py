"""Sentences about the data, computed: each from a predicate over a slice, with its claim ids.

Nothing in here is true of one dossier only; nobody types a sentence about the data.
"""

from analysis.statements.sentence import ClaimRef, Quote, Sentence

__all__ = ["ClaimRef", "Quote", "Sentence"]
