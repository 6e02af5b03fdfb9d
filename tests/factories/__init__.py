"""Rows for tests: one function for each model, with defaults that make sense.

Whatever a test speaks of it names itself; the rest is here. Nothing here reads the clock.
"""
