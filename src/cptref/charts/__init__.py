"""Numbers -> SVG pictures as text, that are read without colour or script.

A module for each kind of picture. Every stroke and letter takes its colour from the text around it
or from the page's stylesheet, so that print, the dark and forced colours need no drawing of theirs.
"""
