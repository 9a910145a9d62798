"""The turns, one file for each way of being spoken to."""
