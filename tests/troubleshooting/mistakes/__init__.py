"""The mistakes that print what the page explains, in tables of one kind each."""

from tests.troubleshooting.mistakes import consumer, messages, page, routing, server

TABLES = [table.MISTAKES for table in (server, routing, messages, consumer, page)]
MISTAKES = [row for table in TABLES for row in table]
