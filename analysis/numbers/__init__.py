"""Numbers: how they are said, and how words for numbers are read."""
