"""Notes: how people write a dossier. One readable YAML file for one document, with its claims in place."""
