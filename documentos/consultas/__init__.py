"""Readings of documents: every one takes the actor and starts at the access door."""
