"""A fact, a condition, hours, and the words of the bot itself, in Vietnamese."""
