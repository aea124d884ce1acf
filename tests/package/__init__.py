"""What nox -s package has built, tried as those who get it do."""
