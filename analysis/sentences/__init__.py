"""The prose of page one: typed sentences, computed from a view’s frames by tested rules.

Nothing in here is true of one dossier only; nobody types a sentence about the data.
"""

from analysis.sentences.page_one import Answer, PageOne, page_one
from analysis.sentences.wording.sentence import ClaimRef, Name, Quote, Sentence

__all__ = ["Answer", "ClaimRef", "Name", "PageOne", "Quote", "Sentence", "page_one"]
