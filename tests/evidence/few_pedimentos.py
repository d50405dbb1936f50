"""The fictitious company's few pedimentos, as each source tells them."""

from datetime import date

from raoce_desktop.evidence.count.figures import figures
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.read.intake import collect_all
from tests.fabrica import RFC, Item, Paper

YEAR = 2024
PAPERS = (
    Paper("4000001", date(2024, 3, 15), items=[Item(1000), Item(2500, fraccion="39269099")]),
    Paper("4000002", date(2024, 4, 2), clave="V1", items=[Item(700, added=90)]),
    Paper("4000003", date(2024, 4, 9), clave="IN", op=1, items=[Item(400, customs=450)]),
)
EXPORTED = PAPERS[:2]
VALUE = 1000 + 2500 + 700


def count(*paths, answers=None, importaciones=False, **criteria):
    """The papers of the fictitious company from these files."""
    found = collect_all(paths, RFC)
    given_ = Criterios(RFC, YEAR, decisiones=answers or {}, **criteria)
    return figures(found, given_, importaciones=importaciones)


def why(cifras):
    return {one.documento: one.motivo.clave for one in cifras.excluidos}


def notes(cifras):
    return {one.clave for one in cifras.avisos}
