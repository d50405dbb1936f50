"""The whole workbook, in the order in which it is read."""

from collections.abc import Callable, Mapping

from raoce_desktop.catalogs.texts import texts
from raoce_desktop.documents.workbook.book import Book
from raoce_desktop.documents.workbook.bridge import write_bridge
from raoce_desktop.documents.workbook.cover import write_cover
from raoce_desktop.documents.workbook.matrix import write_months
from raoce_desktop.documents.workbook.sign_off import write_sign_off
from raoce_desktop.documents.workbook.summary import write_summary
from raoce_desktop.documents.workbook.table import write_table
from raoce_desktop.evidence.papers import Cifras, Papeles
from raoce_desktop.evidence.tables import PUENTE, build, groups
from raoce_desktop.evidence.tables.months import Months, exports_by_month, sales_by_month

Writer = Callable[[], None]

_MONTHS: Mapping[str, Callable[[Cifras], Months]] = {
    "mes_clave": exports_by_month,
    "mes_tipo": sales_by_month,
}


def assemble(papeles: Papeles) -> bytes:
    """The file."""
    cifras = papeles.cifras
    book = Book(texts(), f"RAOCE {cifras.ejercicio} {cifras.rfc}")
    data = {"empresa": papeles.empresa or cifras.rfc, "rfc": cifras.rfc}
    line = book.say("libro.linea", ejercicio=cifras.ejercicio, **data)
    writers = _sheets(book, papeles, line)
    write_cover(book, papeles, list(writers))
    for write in writers.values():
        write()
    return book.close()


def _sheets(book: Book, papeles: Papeles, line: str) -> dict[str, Writer]:
    """A sheet for the sumaria, for each table that the company has, and for the list to sign."""
    keys = [key for tables in groups(papeles.cifras).values() for key in tables]
    sheets: dict[str, Writer] = {"sumaria": lambda: write_summary(book, papeles.cifras, line)}
    sheets |= {key: _writer(key, book, papeles, line) for key in keys}
    sheets["lista"] = lambda: write_sign_off(book, papeles, line)
    return sheets


def _writer(key: str, book: Book, papeles: Papeles, line: str) -> Writer:
    if key == PUENTE:
        return lambda: write_bridge(book, papeles.puente, line)
    if key in _MONTHS:
        return lambda: write_months(book, _MONTHS[key](papeles.cifras), line)
    return lambda: write_table(book, build(key, papeles.cifras), line)
