"""The guide as code: what RAOCE asks, what VUCEM enables, refuses and computes, and why.

Pure functions over immutable values. No Qt, no files, no clock, no locale: today's date, the
reference data of a season and every text that a user reads arrive as arguments.

Most values are named tuples: a dataclass takes six times as long to be made, and some thirty of
them are made between a click and the first step.
"""
