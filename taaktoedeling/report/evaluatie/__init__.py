"""
What an evaluation of a task says, part by part.
"""
