"""Reads YAML with the place of everything, all problems at once, and how to mend each."""
