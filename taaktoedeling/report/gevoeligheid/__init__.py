"""
What is told about how sure an advice is.
"""
