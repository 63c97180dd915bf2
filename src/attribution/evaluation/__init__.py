"""Measuring an engine against annotated articles: corpora, figures, intervals, baselines, the gate.

Nothing in the library imports this package; the command line does, and only for `attribution evaluate`.
"""
