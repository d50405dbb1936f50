"""`python -m raoce_desktop`, and the windowed launcher."""

import sys

from raoce_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
