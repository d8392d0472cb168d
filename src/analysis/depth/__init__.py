"""Codes become facts (what sources state), estimates (how far-reaching, with intervals) and descriptions (what is alike)."""
