"""
Pictures of how sure an advice is, for people who would rather look.
"""
