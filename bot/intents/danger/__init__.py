"""Danger in what is typed, and its end."""
