"""Measures chat servers: the chat of the tutorial, under several servers, and what else there is."""
