"""What goes wrong on the way to production."""
