"""What comes in from other programs and goes out to them: REFI-QDA, spreadsheets, networks, data packages.

Everything that crosses this border is accounted for: what was read, where it was placed, and what was refused and why.
"""
