"""
Many tasks at once: a table of tasks becomes cases, and their outcomes become a table.
"""
