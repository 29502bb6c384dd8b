"""The rules that a dossier keeps, one module a kind."""
