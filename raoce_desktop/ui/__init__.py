"""The window. Nothing below this package knows Qt."""
