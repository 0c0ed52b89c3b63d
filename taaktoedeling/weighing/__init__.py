"""
The weighing itself: pure functions on whole-number arrays, the same for one case and for a million.
"""
