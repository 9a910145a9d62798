"""Handing a talk to an officer and back: consent, the wait, what is written down of it."""
