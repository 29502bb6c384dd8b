"""The answers of page one, a module each."""
