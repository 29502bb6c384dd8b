"""What a dossier says: load it, check it, cut it at a date, then ask questions of the slice.

Pure functions from frames to frames, figures and fragments. Nothing here writes a file, starts a
kernel or knows that reports exist; that is ``publish``.
"""
