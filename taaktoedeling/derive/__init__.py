"""
What can be computed from tables: how divisions of the country fit together.
"""
