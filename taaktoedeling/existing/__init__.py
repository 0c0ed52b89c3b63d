"""
Existing tasks: is there an occasion, how does practice differ from the intention, and is the arrangement in balance.
"""
