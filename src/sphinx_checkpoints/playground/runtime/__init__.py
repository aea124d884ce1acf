"""What serves the application in the browser: the standard library and the check's own driver."""
