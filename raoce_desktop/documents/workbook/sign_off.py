"""The list to go through before signing: a sheet with a box to tick for each point."""

from raoce_desktop.documents.sign_off import points
from raoce_desktop.documents.workbook.book import Book
from raoce_desktop.evidence.papers import Papeles

_COLUMNS = {"punto": 70, "hallado": 62, "revisado": 13, "nota": 40}
_HEADER = 3
_EMPTY, _TICKED = "☐", "☑"


def write_sign_off(book: Book, papeles: Papeles, line: str) -> None:
    """Add the sheet; its boxes offer what may be written in them."""
    name = book.say("hoja.lista")
    sheet = book.add_sheet(name)
    for i, width in enumerate(_COLUMNS.values()):
        sheet.set_column(i, i, width)
    sheet.freeze_panes(_HEADER + 1, 1)
    sheet.repeat_rows(_HEADER)
    book.write(sheet, (0, 0), name, "titulo")
    book.write(sheet, (1, 0), line, "nota")
    titles = [(book.say(f"lista.columna.{key}"), "texto") for key in _COLUMNS]
    book.header(sheet, _HEADER, titles)
    row = _HEADER
    for row, punto in enumerate(points(papeles, book.words), _HEADER + 1):
        book.write(sheet, (row, 0), punto.texto, "parrafo")
        book.write(sheet, (row, 1), punto.hallado, "parrafo")
        book.write(sheet, (row, 2), _EMPTY, "casilla")
        book.write(sheet, (row, 3), "", "captura")
    answers = [_EMPTY, _TICKED, book.words.say("general.no_aplica")]
    sheet.data_validation(_HEADER + 1, 2, row, 2, {"validate": "list", "source": answers})
