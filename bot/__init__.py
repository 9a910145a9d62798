"""Cô Tư thinks here; see docs/glossary.md for the words and README.md for the map."""
