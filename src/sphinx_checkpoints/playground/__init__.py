"""The application in the reader's browser: how it is built, what runs there, and the page's side."""
