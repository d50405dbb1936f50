"""The cover: whose papers these are, who stands by them, and what each sheet holds."""

from collections.abc import Iterator, Sequence

from raoce_desktop.documents.workbook.book import Book, Value, quoted
from raoce_desktop.domain.expediente import Firmante
from raoce_desktop.evidence.papers import Papeles

_LABEL = 0


def write_cover(book: Book, papeles: Papeles, sheets: Sequence[str]) -> None:
    """Add the sheet; `sheets` are the keys of those that follow."""
    name = book.say("hoja.portada")
    sheet = book.add_sheet(name)
    sheet.set_column(_LABEL, _LABEL, 34)
    sheet.set_column(1, 1, 90)
    book.write(sheet, (0, 0), book.say("libro.titulo"), "titulo")
    book.write(sheet, (1, 0), book.say("libro.subtitulo"), "nota")
    row = 3
    for label, value in _facts(book, papeles):
        book.write(sheet, (row, 0), label, "rotulo")
        style = "fecha" if not isinstance(value, str | int | None) else "parrafo"
        book.write(sheet, (row, 1), value, style)
        row += 1
    book.write(sheet, (row + 1, 0), book.say("libro.contenido"), "encabezado")
    book.write(sheet, (row + 1, 1), "", "encabezado")
    for i, key in enumerate(sheets, row + 2):
        title = book.say(f"hoja.{key}")
        sheet.write_url(i, 0, f"internal:{quoted(title)}!A1", string=title)
        book.write(sheet, (i, 1), book.say(f"contenido.{key}"), "parrafo")


def _facts(book: Book, papeles: Papeles) -> Iterator[tuple[str, Value]]:
    cifras = papeles.cifras
    reading = "consignacion" if cifras.consignacion else "comercial"
    facts: dict[str, Value] = {
        "empresa": papeles.empresa,
        "rfc": cifras.rfc,
        "programas": ", ".join(papeles.programas),
        "ejercicio": str(cifras.ejercicio),
        "valor": book.say(f"sumaria.{reading}"),
        "guia": book.say("libro.guia"),
        "preparado": papeles.hoy,
        "identificador": cifras.identificador,
        "pendientes": book.words.plural("papeles.libro.abiertas", len(cifras.abiertas)),
    }
    yield from ((book.say(f"portada.{key}"), value) for key, value in facts.items())
    for who, firmante in (("preparo", papeles.preparo), ("reviso", papeles.reviso)):
        yield from _signer(book, who, firmante)


def _signer(book: Book, who: str, firmante: Firmante) -> Iterator[tuple[str, Value]]:
    yield book.say(f"portada.{who}"), firmante.nombre
    yield book.say("portada.cargo"), firmante.cargo
    yield book.say("portada.fecha"), firmante.fecha
    yield book.say("portada.firma"), ""
