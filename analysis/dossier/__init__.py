"""A dossier: read strictly, checked, and cut at a date."""
