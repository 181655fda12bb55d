"""The parts of a screen. Each shows what it is given and says what happened to it; none knows another."""
