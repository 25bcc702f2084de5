"""What a build keeps for the next, so that nothing is made twice.

Whatever is worked out is worked out under a trace, which takes down the facts that it reads: a
field of a record, the name of a code, the order of a list, a template. It is kept with them, and
worked out anew when one of them has another digest than it had. There is no list of what depends on
what that somebody would have to keep right.
"""
