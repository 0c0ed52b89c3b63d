"""
From files to the model: TOML and JSON are read, checked and refused here, with every problem at once.
"""
