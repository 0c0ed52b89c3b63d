"""
How fast the weighing is, next to libraries that do (part of) the same work; see ``docs/prestaties.md``.
"""
