"""Tidy Markdown (digests): read as text is; `document` only splits it."""

from analysis.clean.readers.plain import extract

__all__ = ["ENDINGS", "SNIFFED", "extract"]
ENDINGS, SNIFFED = ("md",), ("text",)
