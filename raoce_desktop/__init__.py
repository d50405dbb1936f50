"""Offline rehearsal of the RAOCE, Mexico's yearly report of foreign-trade programs."""

__version__ = "1.0.0"
