"""What there is to make: the call, the tasks that it comes to, and why each is due."""
