"""Bad input, against both servers."""
