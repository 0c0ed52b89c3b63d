"""
The framework itself explained.
"""
