"""
The decision graph for people: drawn, exported, and checked for balance.
"""
