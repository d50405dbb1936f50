"""The whole workbook, in the order in which it is read."""

from collections.abc import Callable

from raoce_desktop.catalogs.texts import texts
from raoce_desktop.documents.words import Words
from raoce_desktop.documents.workbook import lists
from raoce_desktop.documents.workbook.book import Book
from raoce_desktop.documents.workbook.bridge import write_bridge
from raoce_desktop.documents.workbook.cover import write_cover
from raoce_desktop.documents.workbook.matrix import Rejilla, exports, sales, write_matrix
from raoce_desktop.documents.workbook.sign_off import write_sign_off
from raoce_desktop.documents.workbook.summary import Listas, write_summary
from raoce_desktop.documents.workbook.table import Tabla, write_table
from raoce_desktop.domain.cifras import Papeles

Writer = Callable[[], None]


def assemble(papeles: Papeles) -> bytes:
    """The file."""
    cifras = papeles.cifras
    book = Book(Words(texts()), f"RAOCE {cifras.ejercicio} {cifras.rfc}")
    data = {"empresa": papeles.empresa or cifras.rfc, "rfc": cifras.rfc}
    line = book.say("libro.linea", ejercicio=cifras.ejercicio, **data)
    writers = dict(_sheets(book, papeles, line))
    write_cover(book, papeles, list(writers))
    for write in writers.values():
        write()
    return book.close()


def _sheets(book: Book, papeles: Papeles, line: str) -> list[tuple[str, Writer]]:
    cifras = papeles.cifras
    counted = lists.counted(book, cifras)
    invoices, imported = lists.invoices(book, cifras), lists.imported(book, cifras)
    every = Listas(counted, invoices, imported)

    def table(tabla: Tabla) -> tuple[str, Writer]:
        return tabla.clave, lambda: write_table(book, tabla, line)

    def matrix(rejilla: Rejilla) -> tuple[str, Writer]:
        return rejilla.clave, lambda: write_matrix(book, rejilla, line)

    excluded, chains, cut_off, invoices_out = lists.the_rest(book, cifras)
    return [
        ("sumaria", lambda: write_summary(book, cifras, every, line)),
        matrix(exports(book, cifras, counted)),
        *map(table, (counted, excluded, chains, cut_off, imported)),
        matrix(sales(book, cifras, invoices)),
        *map(table, (invoices, invoices_out, lists.decisions(book, cifras))),
        ("puente", lambda: write_bridge(book, papeles.puente, line)),
        ("lista", lambda: write_sign_off(book, papeles, line)),
        *map(table, lists.closing(book, cifras)),
    ]
