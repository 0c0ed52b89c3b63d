"""
What the library reasons about: the framework, a case and an advice, as frozen classes without behaviour of their own.
"""
