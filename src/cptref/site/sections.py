"""The ways above and below every page, written from the site's root."""

from __future__ import annotations

from cptref.site import checking, urls
from cptref.site.page import Link

LIBRARY = Link("Library", urls.HOME)

CODES = Link("Codes", urls.CODES)
FAMILIES = Link("Families", urls.FAMILIES)
MODIFIERS = Link("Modifiers", urls.MODIFIERS)
DIAGNOSES = Link("Diagnoses", urls.DIAGNOSES)
PAYERS = Link("Payers", urls.PAYERS)
COMPARE = Link("Compare", urls.COMPARE)
CHECK = Link("Check", checking.PAGE)
GAPS = Link("Gaps", urls.GAPS)
SOURCES = Link("Sources", urls.SOURCES)
DATASETS = Link("Datasets", urls.DATASETS)
GLOSSARY = Link("Glossary", urls.GLOSSARY)
CHANGES = Link("Changes", urls.CHANGES)

#: What a reader asks for at work stands in the line itself, in this order.
ALWAYS = (CODES, FAMILIES, MODIFIERS, PAYERS, COMPARE, CHECK, CHANGES, GAPS)

ABOUT = Link("About", urls.ABOUT)
RULES = Link("Rules", urls.RULES)
QUALITY = Link("Quality", urls.QUALITY)
LICENCE = Link("Licence and notices", urls.LICENCE)
