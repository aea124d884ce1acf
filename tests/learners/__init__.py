"""What learners write, and what they must be told."""
