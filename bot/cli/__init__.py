"""The commands of `cotu`: read arguments, call the house, print."""
