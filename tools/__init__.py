"""The programs behind the sessions of nox."""
