"""
Dutch as every part of the package speaks it: numbers, lists, labels of closed lists, refusals and safe characters.
"""
