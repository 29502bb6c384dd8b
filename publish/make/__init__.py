"""Make one brief, or many at once: run the notebook, render its page, its PDF and what goes with them."""
