"""
What each result says, chapter by chapter; results come in as they were computed, and blocks come out.
"""
