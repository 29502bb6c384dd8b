"""From CSV files to a checked dossier: strict reading, every rule, every problem at once."""
