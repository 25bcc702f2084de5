"""A record through the year: what an editor has read again -> the record's text that says so.

Texts go in and come out; of a briefing, each edit adds the line of history that
`cptref check --against` asks for. What nobody but an editor can know is left as a placeholder.
"""
