"""`python -m cptref`."""

from cptref.cli.start import main

main()
