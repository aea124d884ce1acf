"""Serves the tutorial beside the running chat, and checks the reader's code."""
