"""What the names of a tree's files lead to, asked in the tree's own interpreter: ``look_up``."""
