"""Dates as documents give them: reading EDTF, and saying it in words."""
