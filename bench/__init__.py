"""Measurements on PostgreSQL with load data: every figure is a ratio to a floor measured in the same run."""
