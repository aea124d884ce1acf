"""The playground at length."""
