"""What people bring in: documents, lists, codes, rows, and what is checked on the way."""
