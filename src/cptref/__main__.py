"""`python -m cptref`."""

from cptref.cli import main

main()
