"""The command that the settings have Django find; tests/server.py does what it would."""
