"""
A dossier as a document, in every form that people read.
"""
