"""The whole workbook, in the order in which it is read: cover, sumaria, tables, list to sign."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from raoce_desktop.catalogs.texts import plural, say
from raoce_desktop.documents.sign_off import points
from raoce_desktop.documents.workbook.book import Book, Value, quoted
from raoce_desktop.documents.workbook.sheets import (
    has_sheet,
    write_bridge,
    write_months,
    write_summary,
    write_table,
)
from raoce_desktop.domain.expediente import Firmante
from raoce_desktop.evidence.papers import Cifras, Papeles
from raoce_desktop.evidence.tables import PUENTE, build, groups
from raoce_desktop.evidence.tables.index import index_of
from raoce_desktop.evidence.tables.months_and_summary import (
    Months,
    exports_by_month,
    sales_by_month,
)
from raoce_desktop.evidence.tables.sample import method, sample_table

Writer = Callable[[], None]

_MONTHS: Mapping[str, Callable[[Cifras], Months]] = {
    "mes_clave": exports_by_month,
    "mes_tipo": sales_by_month,
}
_POINTS = {"punto": 70, "hallado": 62, "revisado": 13, "nota": 40}
_POINTS_HEADER = 3
_EMPTY, _TICKED = "☐", "☑"


def render_workbook(papeles: Papeles) -> bytes:
    """The workbook (.xlsx); the same arguments give the same bytes.

    Totals are formulas over the lists, with their values stored too, so they show the same in a
    program that doesn't calculate. Raises `TooManyRows` where a list doesn't fit in a sheet.
    """
    cifras = papeles.cifras
    book = Book(f"RAOCE {cifras.ejercicio} {cifras.rfc}", papeles.oficina.ensayo)
    data = {"empresa": papeles.empresa or cifras.rfc, "rfc": cifras.rfc}
    line = book.say("libro.linea", ejercicio=cifras.ejercicio, **data)
    writers = _sheets(book, papeles, line)
    _write_cover(book, papeles, list(writers))
    for write in writers.values():
        write()
    return book.close()


def _sheets(book: Book, papeles: Papeles, line: str) -> dict[str, Writer]:
    """A sheet for the sumaria, for each table that has rows, the sample and the list to sign."""
    keys = [key for key in _tables(papeles) if has_sheet(key, papeles.cifras)]
    sheets: dict[str, Writer] = {"sumaria": lambda: write_summary(book, papeles, line)}
    sheets |= {key: _writer(key, book, papeles, line) for key in keys}
    sample = sample_table(papeles.cifras, papeles.auditoria)
    if sample.rows:
        sheets["muestra"] = lambda: write_table(book, sample, line)
    sheets["lista"] = lambda: _write_sign_off(book, papeles, line)
    return sheets


def _tables(papeles: Papeles) -> Iterator[str]:
    return (key for tables in groups(papeles.cifras).values() for key in tables)


def _writer(key: str, book: Book, papeles: Papeles, line: str) -> Writer:
    if key == PUENTE:
        return lambda: write_bridge(book, papeles.puente, line)
    if key in _MONTHS:
        return lambda: write_months(book, _MONTHS[key](papeles.cifras), line)
    return lambda: write_table(book, build(key, papeles.cifras), line)


def _write_cover(book: Book, papeles: Papeles, sheets: Sequence[str]) -> None:
    """Add the sheet; `sheets` are the keys of those that follow."""
    name = book.say("hoja.portada")
    sheet = book.add_sheet(name)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    book.write(sheet, (0, 0), book.say("libro.titulo"), "titulo")
    book.write(sheet, (1, 0), book.say("libro.subtitulo"), "nota")
    book.write(sheet, (2, 0), book.mark, "ensayo")
    row = 3
    for label, value in _facts(book, papeles):
        if isinstance(value, Decimal):
            book.name("Materialidad", name, f"$B${row + 1}")
        book.write(sheet, (row, 0), label, "rotulo")
        style = _style(value)
        book.write(sheet, (row, 1), value, style)
        row += 1
    book.write(sheet, (row + 1, 0), book.say("libro.contenido"), "encabezado")
    book.write(sheet, (row + 1, 1), "", "encabezado")
    for i, key in enumerate(sheets, row + 2):
        title = book.say(f"hoja.{key}")
        sheet.write_url(i, 0, f"internal:{quoted(title)}!A1", string=title)
        told = f"{index_of(key)} · {book.say(f'contenido.{key}')}"
        book.write(sheet, (i, 1), told, "parrafo")
    empty = [book.say(f"hoja.{key}") for key in _tables(papeles) if key not in sheets]
    if empty:
        at = row + 3 + len(sheets)
        book.write(sheet, (at, 0), book.say("cedula.vacio"), "rotulo")
        book.write(sheet, (at, 1), f"{'; '.join(empty)}.", "parrafo")


def _style(value: Value) -> str:
    if isinstance(value, Decimal):
        return "captura"
    return "parrafo" if isinstance(value, str | int | None) else "fecha"


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
        "pendientes": plural("papeles.libro.abiertas", len(cifras.abiertas)),
    }
    if sample_table(cifras, papeles.auditoria).rows:
        facts["muestra"] = method(cifras, papeles.auditoria)
    facts["materialidad"] = papeles.auditoria.materialidad or Decimal(0)
    yield from ((book.say(f"portada.{key}"), value) for key, value in facts.items())
    for who, firmante in (("preparo", papeles.preparo), ("reviso", papeles.reviso)):
        yield from _signer(book, who, firmante)


def _signer(book: Book, who: str, firmante: Firmante) -> Iterator[tuple[str, Value]]:
    yield book.say(f"portada.{who}"), firmante.nombre
    yield book.say("portada.cargo"), firmante.cargo
    yield book.say("portada.fecha"), firmante.fecha
    yield book.say("portada.firma"), ""


def _write_sign_off(book: Book, papeles: Papeles, line: str) -> None:
    """Add the sheet; its boxes offer what may be written in them."""
    sheet = book.open_sheet("lista", line, _POINTS.values(), _POINTS_HEADER)
    titles = [(book.say(f"lista.columna.{key}"), "texto") for key in _POINTS]
    book.header(sheet, _POINTS_HEADER, titles)
    row = _POINTS_HEADER
    for row, punto in enumerate(points(papeles), _POINTS_HEADER + 1):
        book.write(sheet, (row, 0), punto.texto, "parrafo")
        book.write(sheet, (row, 1), punto.hallado, "parrafo")
        book.write(sheet, (row, 2), _EMPTY, "casilla")
        book.write(sheet, (row, 3), "", "captura")
    answers = [_EMPTY, _TICKED, say("general.no_aplica")]
    sheet.data_validation(_POINTS_HEADER + 1, 2, row, 2, {"validate": "list", "source": answers})
