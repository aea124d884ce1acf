"""Slow and frozen clients, and a full room."""
