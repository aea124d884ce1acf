"""Measures chat servers: the tutorial's chat, under several servers, and what else there is."""
