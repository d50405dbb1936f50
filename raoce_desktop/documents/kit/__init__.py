"""The house style on paper: one family, dark ink, one accent, fine rules, tabular figures.

A document is a list of flowables (`Heading`, `Ledger`, `Gap`, `Room`, …) given to `page.build`.
All measures are in points (1/72 inch). Importing any module of this package loads reportlab.
"""
