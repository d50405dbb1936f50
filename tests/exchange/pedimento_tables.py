"""A fictitious broker's table of few pedimentos, written, read and counted."""

from openpyxl import Workbook

from raoce_desktop.evidence.count.figures import figures
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.read.intake import collect_all
from raoce_desktop.exchange.pedimentos.reader import PedimentoTableReader, as_its_words_tell
from tests.evidence.few_pedimentos import YEAR
from tests.fabrica import RFC
from tests.fabrica.other_sources import TABLE


def save(path, rows, titles=TABLE, change=lambda page: None):
    """A workbook with these rows under these headings."""
    book = Workbook()
    page = book.active
    for row in (titles, *rows):
        page.append(list(row))
    change(page)
    book.save(path)
    return path


def read(path, choose=as_its_words_tell):
    return collect_all([path], RFC, tables=lambda entry: PedimentoTableReader(entry, choose))


def count(path, choose=as_its_words_tell, answers=None, *, importaciones=False):
    given_ = Criterios(RFC, YEAR, decisiones=answers or {})
    return figures(read(path, choose), given_, importaciones=importaciones)


def why(cifras):
    return [one.motivo.clave for one in cifras.excluidos]


def notes(cifras):
    return {one.clave: one.texto for one in cifras.avisos}
