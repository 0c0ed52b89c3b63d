"""
The version of the package when it is not installed, such as in a source checkout.
"""

__version__ = "0.2.0"
