"""What notebooks 1, 2 and 3 show beside the figures, a module each: answers as HTML, and never a file."""
