"""Numbers, people, durations in words, as answers are typed."""
