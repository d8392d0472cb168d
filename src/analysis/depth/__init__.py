"""Codes become profiles and groups."""
