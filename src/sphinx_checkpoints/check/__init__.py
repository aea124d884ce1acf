"""The check: every rule held against the pages, the snapshots and the running application."""
