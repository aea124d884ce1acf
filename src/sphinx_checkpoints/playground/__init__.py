"""The application in the reader's browser: what is built, what runs there, and the page."""
