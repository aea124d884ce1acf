"""What learners get wrong in tests of their own."""
