"""The window. Nothing below this package knows Qt."""

import builtins

import PySide6.QtCore  # noqa: F401

# From here on PySide6's own `import` reads and searches the source of every module, ours and the
# libraries', for a feature (names in snake_case) that nothing here uses. Python's takes its place
# again: a third of the time until the first step went there.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
