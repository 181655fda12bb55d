"""Match a list of names against all records (名簿照合): which body of the list is in them, in which spelling, where."""
