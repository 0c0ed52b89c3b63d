"""
The command line: read what was typed, call one function of the library, print what it gives.
"""

from taaktoedeling.cli.main import main

__all__ = ["main"]
