"""Each is a routing.py with a consumer that does what a test asks of it."""
