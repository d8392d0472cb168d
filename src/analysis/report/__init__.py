"""The report room: tables become two pages a language and a landing page.

What a page says is chosen by data in `sections/`, worded in `texts/<language>/` (the engine's) and
`data/study/texts/<language>/` (the study's), drawn in `pictures/` and laid out in `templates/`.
"""
