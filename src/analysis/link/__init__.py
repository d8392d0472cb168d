"""Passages become mentions, participants, ties and evidence."""
