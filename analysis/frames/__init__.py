"""Tidy frames over a slice: claims, figures, stances, propositions, changes, and what they rest on."""
