"""Changes one value of a YAML file and leaves every other character as staff wrote it."""
