"""What is said about an entry, a step, a place, with the buttons below."""
