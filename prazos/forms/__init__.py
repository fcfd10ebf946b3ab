"""Forms of the deadlines."""
