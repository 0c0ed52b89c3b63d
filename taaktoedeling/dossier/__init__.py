"""
The dossier of a weighing: what is handed over, in the forms that a ministry works with, and checkable by others.
"""
