"""Measurements: what the numbers in README and ADRs come from."""
