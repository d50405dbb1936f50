"""Example expedientes: the cases that the guide prints, and two of companies that don't exist."""

from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.exchange.problem import problem
from raoce_desktop.exchange.raoce_file import read
from raoce_desktop.paths import RESOURCES

EXAMPLES = ("immex-prosec", "prosec", "immex", "prosec-altex")
"""The names of the examples; the first two are the guide's cases."""


def example(name: str) -> Expediente:
    """Return an example by its name; raises FileProblem for any other name."""
    if name not in EXAMPLES:
        raise problem("ejemplo", nombre=name, nombres=", ".join(EXAMPLES))
    return read(RESOURCES / "ejemplos" / f"{name}.raoce").expediente
