"""What the user guide's pages say, against the project that they show."""
