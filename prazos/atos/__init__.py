"""Acts of the deadlines."""
