"""Books: the codes of a family, or all that one payer says, as one page to print."""
