"""What is typed, as words: slips mended, abbreviations in full, courtesies out."""
