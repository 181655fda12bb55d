"""Records and reports as immutable values, their labels, and how lists show them."""
