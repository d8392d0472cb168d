"""Tables become figures, notebooks and the report."""
