"""
From a case and a framework to an advice that can be defended line by line.
"""
