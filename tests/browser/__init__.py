"""The chat and the site in a real browser."""
