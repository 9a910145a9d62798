"""What staff wrote, as values: read from YAML, typed, with the place each thing stands."""
