"""Measure an engine on annotated articles: corpora, figures, intervals, baselines, the gate.

Nothing in the library imports this package; the command line does, for `attribution evaluate` and `compare`.
"""
