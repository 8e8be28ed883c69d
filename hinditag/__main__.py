"""``python -m hinditag`` is the command line."""

import sys

from hinditag.cli import main

if __name__ == "__main__":
    sys.exit(main())
