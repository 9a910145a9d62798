"""What the tables of all stores have in common: how values become rows, and how long rows are kept."""
