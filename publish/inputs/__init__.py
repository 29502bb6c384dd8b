"""What a build reads: files, code, notebooks, a dossier and its ``briefs.toml``."""
