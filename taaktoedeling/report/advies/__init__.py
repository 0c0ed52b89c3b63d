"""
What an advice says, part by part.
"""
