"""Stanza as a parser: the backend, its models and what makes them fast."""
