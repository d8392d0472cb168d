"""Ties become one network an initiative."""
