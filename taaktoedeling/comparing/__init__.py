"""What differs between two frameworks or two outcomes, and what that does to cases."""
