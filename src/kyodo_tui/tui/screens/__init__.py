"""The screens: they own the state, and hand it to their widgets."""
