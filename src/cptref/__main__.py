"""`python -m cptref`."""

from cptref.cli.commands import main

main()
