"""The sections of the page: one module each, with a function `build(page) -> Html`."""
