"""What is kept about each brief and each run: its task, its record, and the history."""
