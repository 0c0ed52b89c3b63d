"""
What people read: one document of blocks, and one way to write it in each form.
"""
