"""Sheets that people bring: their rows, what is odd about them, and their headings."""
