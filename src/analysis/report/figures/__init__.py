"""The pictures of the report: one module a picture, each `draw(data, texts) -> Figure` (see `gallery`)."""
