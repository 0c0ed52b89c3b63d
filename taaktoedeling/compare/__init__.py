"""What differs between two frameworks, and what that does to cases."""
