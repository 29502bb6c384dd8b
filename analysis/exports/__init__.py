"""A slice for those who take the data further: as bytes, for whoever writes files."""
