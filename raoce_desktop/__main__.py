"""`python -m raoce_desktop`, and the windowed launcher."""

import sys

from raoce_desktop.cli import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # the processes that help to read start as this program
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
