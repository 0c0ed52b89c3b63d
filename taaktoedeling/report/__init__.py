"""
Advice and framework as people read them: pure functions from plain data to strings.

Nothing is decided here: every number and every sentence about a case comes from the data.
"""
