"""Hedges: where they stand, in which constructions they weaken, and which attribution each bears on."""
