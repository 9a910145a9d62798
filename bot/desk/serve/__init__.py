"""Serving the person at the desk: search, script, steps, slip."""
