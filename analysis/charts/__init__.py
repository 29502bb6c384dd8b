"""Marks and charts: matplotlib draws shapes, HTML says the words (see ``analysis.markup``)."""
