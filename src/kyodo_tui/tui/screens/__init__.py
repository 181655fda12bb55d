"""The screens: they own the state, and pass values to their widgets."""
