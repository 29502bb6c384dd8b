"""Numbers: the cards, and what others give for the same thing."""
