"""
How sure an advice is: what other weights, points, thresholds and answers would make of it.
"""
