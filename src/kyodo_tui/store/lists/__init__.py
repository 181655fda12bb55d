"""The lists of a user, in a small database of their own; sessions of one user can change them at the same time."""
