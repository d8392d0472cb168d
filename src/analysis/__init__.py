"""Comparison of the Dutch child-protection pilots and proeftuinen, from documents to report."""
