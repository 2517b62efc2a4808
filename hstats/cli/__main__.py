"""`python -m hstats.cli`: the same as `hstats`."""

from hstats.cli import main

main()
