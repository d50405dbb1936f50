"""Fictitious companies: a year of Data Stage, CFDI and metadata that agree, and the right answer.

Nothing here uses the code under test. Everything follows from a seed.
"""

from tests.fabrica.company import World, fabricate
from tests.fabrica.model import RFC, Item, Paper
from tests.fabrica.writing import Style, write_delivery

__all__ = ["RFC", "Item", "Paper", "Style", "World", "fabricate", "write_delivery"]
