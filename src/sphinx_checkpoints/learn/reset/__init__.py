"""Leads the live tree to a checkpoint and back, and loses nothing."""
