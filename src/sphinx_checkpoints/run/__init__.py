"""Running the reader's code: environments, and processes that stay warm."""
