"""A Docker of the tests' own: namespaces, a Debian with the programs, and images made of it."""
