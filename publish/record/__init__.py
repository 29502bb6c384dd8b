"""What is kept about each brief and each run: records, history, and the check against them."""
