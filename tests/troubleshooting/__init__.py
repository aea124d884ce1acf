"""Each error of the page on troubleshooting is printed when somebody makes the mistake."""
