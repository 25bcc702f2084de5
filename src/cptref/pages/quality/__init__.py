"""How good the library is: the page, and its figures."""
