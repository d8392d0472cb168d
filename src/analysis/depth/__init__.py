"""Codes become facts (what sources state), estimates (how far, with intervals) and descriptions (what is alike)."""
