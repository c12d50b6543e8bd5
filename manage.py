#!/usr/bin/env python
"""Django's own commands, for those who know them: the same as `kentongan manage …`."""

import sys

from kentongan.cli import main

if __name__ == "__main__":
    main(["manage", *sys.argv[1:]])
