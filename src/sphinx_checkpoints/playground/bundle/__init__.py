"""Builds what the playground loads, from package registries, once for the same inputs."""
