"""
Asking for a case, one question at a time.
"""
