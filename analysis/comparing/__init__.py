"""The life of a number: compared with others, followed through its relays, and told over time."""
