"""How like each entry a text is."""
