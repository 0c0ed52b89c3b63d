"""
Three-valued logic over answers that may be uncertain: which conditions hold, and whether rules can contradict.
"""
