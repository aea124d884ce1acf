"""The commands of Daphne, by their names."""
