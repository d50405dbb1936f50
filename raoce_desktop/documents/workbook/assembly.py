"""The whole workbook, in the order in which it is read: cover, sumaria, tables, list to sign.

Months, sumaria and bridge are formulas over the lists.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from raoce_desktop.catalogs.texts import plural, say
from raoce_desktop.documents.workbook.book import (
    Book,
    Value,
    cells,
    conditions,
    mark_material,
    quoted,
    style_of,
    write_table,
)
from raoce_desktop.domain.expediente import Firmante
from raoce_desktop.evidence.papers import Cifras
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.tables import PUENTE, build, groups, index_of
from raoce_desktop.evidence.tables.auditing import (
    Marca,
    Papeles,
    legend,
    marks_of,
    method,
    points,
    sample_table,
    table_of,
)
from raoce_desktop.evidence.tables.bridge import DECLARED, BridgeSpan, Puente, bridge_table
from raoce_desktop.evidence.tables.months_and_summary import (
    Months,
    MonthSeries,
    SummaryLine,
    exports_by_month,
    sales_by_month,
    summary,
)
from raoce_desktop.evidence.tables.table import Table, month_name

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


def _sheets(book: Book, papeles: Papeles, line: str) -> dict[str, Callable[[], None]]:
    """A sheet for the sumaria, for each table that has rows, the sample and the list to sign."""
    keys = [key for key in _tables(papeles) if has_sheet(key, papeles.cifras)]
    sheets: dict[str, Callable[[], None]] = {"sumaria": lambda: write_summary(book, papeles, line)}
    sheets |= {key: _writer(key, book, papeles, line) for key in keys}
    sample = sample_table(papeles.cifras, papeles.auditoria)
    if sample.rows:
        sheets["muestra"] = lambda: write_table(book, sample, line)
    sheets["lista"] = lambda: _write_sign_off(book, papeles, line)
    return sheets


def _tables(papeles: Papeles) -> Iterator[str]:
    return (key for tables in groups(papeles.cifras).values() for key in tables)


def _writer(key: str, book: Book, papeles: Papeles, line: str) -> Callable[[], None]:
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


_MONTHS_HEADER, _FIRST_MONTH = 3, 4
_LAST_MONTH = _FIRST_MONTH + 11
_TOTAL, _CHECK = _LAST_MONTH + 1, _LAST_MONTH + 3
_LEFT = 2
"""The first column of figures; before it, the month's number and name."""

_MUST_BE = {"mes_clave": "Exportaciones_total", "mes_tipo": "Ventas_total"}
"""The name of the total that each must add up to."""

_SUMMARY_WIDTHS = (40, 19, 19, 15, 52, 8, 10)
_SUMMARY_HEADER = 3
_TITLES = {
    "concepto": "texto",
    "pesos": "pesos",
    "entre_mil": "pesos",
    "miles": "entero",
    "como": "texto",
    "referencia": "texto",
    "marcas": "texto",
}
_NAMES = {
    "facturado": "Ventas_brutas",
    "descuentos": "Ventas_descuentos",
    "egresos": "Ventas_egresos",
    "ventas": "Ventas_total",
    "directa": "Exportaciones_directa",
    "indirecta": "Exportaciones_indirecta",
    "exportaciones": "Exportaciones_total",
    "importaciones": "Importaciones_total",
}
"""The names that formulas anywhere in the workbook may use."""

_BRIDGE_WIDTHS = (46, 19, 8, 22, 8, 56)
_BOXES = 4
"""Row, from 0, of the first box."""

_NATIONAL, _FOREIGN, _BACK, _BACK_FOREIGN = (f"$B${_BOXES + 1 + i}" for i in range(4))
_GROSS = f"COUNT({_NATIONAL}:{_FOREIGN})=0"
_DECLARED = {
    "ventas_bruto": f'=IF({_GROSS},"",SUM({_NATIONAL}:{_FOREIGN}))',
    "ventas_neto": (f'=IF({_GROSS},"",SUM({_NATIONAL}:{_FOREIGN})-SUM({_BACK}:{_BACK_FOREIGN}))'),
    "exportaciones": f'=IF(COUNT({_FOREIGN})=0,"",{_FOREIGN})',
}
_OURS = {
    "ventas_bruto": "=Ventas_brutas",
    "ventas_neto": "=Ventas_total",
    "exportaciones": "=Exportaciones_total",
}


def write_months(book: Book, months: Months, line: str) -> None:
    """Add the sheet: title, header, twelve months, totals, and the check against the sumaria."""
    widths = (6, 24, *(17 for _ in months.series))
    sheet = book.open_sheet(months.key, line, widths, _MONTHS_HEADER, frozen=_LEFT)
    mes = (book.say("columna.mes"), "entero"), (book.say("libro.nombre_mes"), "texto")
    book.header(sheet, _MONTHS_HEADER, [*mes, *((serie.title, "pesos") for serie in months.series)])
    *by_month, last = months.table().rows
    letters = {serie.key: xl_col_to_name(i) for i, serie in enumerate(months.series, _LEFT)}
    for row, found in enumerate(by_month, _FIRST_MONTH):
        book.write(sheet, (row, 0), found.month, "entero")
        book.write(sheet, (row, 1), month_name(found.month), "texto")
        for i, serie in enumerate(months.series, _LEFT):
            text = _formula(months, serie, row + 1, letters)
            style = "total" if serie.parts else "pesos"
            book.formula(sheet, (row, i), text, found.amounts[serie.key], style)
    book.write(sheet, (_TOTAL, 1), book.say("libro.total"), "rotulo")
    for i, serie in enumerate(months.series, _LEFT):
        letter = letters[serie.key]
        text = f"=ROUND(SUM({letter}{_FIRST_MONTH + 1}:{letter}{_LAST_MONTH + 1}),2)"
        book.formula(sheet, (_TOTAL, i), text, last.amounts[serie.key], "total")
    book.write(sheet, (_CHECK, 1), book.say("libro.comprobacion"), "rotulo")
    at = letters[months.total]
    check = f"=ROUND({at}{_TOTAL + 1}-{_MUST_BE[months.key]},2)"
    place = (_CHECK, _LEFT + [serie.key for serie in months.series].index(months.total))
    book.formula(sheet, place, check, CERO, "pesos")


def _formula(months: Months, serie: MonthSeries, row: int, letters: dict[str, str]) -> str:
    """What one cell adds up; `row` counts from 1."""
    if serie.parts or not serie.column:
        return "=" + ("+".join(f"{letters[part]}{row}" for part in serie.parts) or "0")
    source = months.source
    values, mes = cells(source, serie.column), cells(source, "mes")
    sign = "-" if serie.sign < 0 else ""
    return f"={sign}SUMIFS({values},{mes},$A{row}{conditions(source, serie.where)})"


def write_summary(book: Book, papeles: Papeles, line: str) -> None:
    """Add the sheet, and name its totals; each line leads to its list and carries its marks."""
    cifras = papeles.cifras
    sheet = book.open_sheet("sumaria", line, _SUMMARY_WIDTHS, _SUMMARY_HEADER)
    book.header(
        sheet, _SUMMARY_HEADER, [(book.say(f"columna.{k}"), kind) for k, kind in _TITLES.items()]
    )
    lines = summary(cifras)
    tables = {one.tabla: build(one.tabla, cifras) for block in lines for one in block if one.tabla}
    used = []
    row = _SUMMARY_HEADER + 1
    for block in lines:
        for one in block:
            _write_line(book, sheet, row, one, tables)
            used.append(marks_of(one, cifras, papeles.puente, papeles.auditoria))
            _write_reference(book, sheet, row, table_of(one), cifras)
            book.write(sheet, (row, 6), " ".join(map(_sign, used[-1])), "texto")
            row += 1
        row += 1
    mark_material(book, sheet, (_SUMMARY_HEADER + 1, 1, row, 1))
    for marca in legend(used):
        told = f"{_sign(marca)} {book.say(f'marca.texto.{marca}')}"
        book.write(sheet, (row, 0), told, "nota")
        row += 1
    book.write(sheet, (row, 0), book.say("marca.del_auditor"), "nota")


def _sign(marca: Marca) -> str:
    return say(f"papeles.marca.signo.{marca}")


def _write_reference(book: Book, sheet: Worksheet, row: int, key: str, cifras: Cifras) -> None:
    """The index of the list, which leads to its sheet where it has one."""
    if has_sheet(key, cifras):
        target = f"internal:{quoted(book.say(f'hoja.{key}'))}!A1"
        sheet.write_url(row, 5, target, string=index_of(key))
    else:
        book.write(sheet, (row, 5), index_of(key), "texto")


def has_sheet(key: str, cifras: Cifras) -> bool:
    """Whether a table is a sheet: the bridge is to be filled in, the others have documents."""
    if key in _MONTHS:
        return bool(_MONTHS[key](cifras).source.rows)
    return key == PUENTE or bool(build(key, cifras).rows)


def _write_line(
    book: Book, sheet: Worksheet, row: int, line: SummaryLine, tables: Mapping[str, Table]
) -> None:
    total = line.miles is not None
    book.write(sheet, (row, 0), line.concepto, "rotulo" if total else "texto")
    style = "total" if total else "pesos"
    book.formula(sheet, (row, 1), _summed(line, tables), line.pesos, style)
    if total:
        cell = f"B{row + 1}"
        book.formula(sheet, (row, 2), f"={cell}/1000", line.pesos / 1000, "entre_mil")
        miles = Decimal(line.miles or 0)
        book.formula(sheet, (row, 3), f"=ROUND({cell}/1000,0)", miles, "total_entero")
    book.write(sheet, (row, 4), line.como, "parrafo")
    name = _NAMES.get(line.key)
    if name:
        sumaria = book.say("hoja.sumaria")
        book.name(name, sumaria, f"$B${row + 1}")
        if total:
            book.name(name.replace("_total", "_miles"), sumaria, f"$D${row + 1}")


def _summed(line: SummaryLine, tables: Mapping[str, Table]) -> str:
    if line.parts:
        return f"=ROUND({'+'.join(_NAMES[part] for part in line.parts)},2)"
    table = tables[line.tabla]
    if not table.rows:
        return "=0"
    values, sign = cells(table, line.column), "-" if line.sign < 0 else ""
    where = conditions(table, line.where)
    added = f"SUMIFS({values}{where})" if where else f"SUM({values})"
    return f"=ROUND({sign}{added},2)"


def write_bridge(book: Book, puente: Puente, line: str) -> None:
    """Add a bridge: what the papers give, each adjustment, and what the declaración says."""
    sheet = book.open_sheet(PUENTE, line, _BRIDGE_WIDTHS, _BOXES - 2)
    book.write(sheet, (2, 0), book.say("puente.captura"), "nota")
    for i, field in enumerate(DECLARED):
        book.write(sheet, (_BOXES + i, 0), book.say(f"declaracion.{field}"), "parrafo")
        amount: Decimal | None = getattr(puente.declaracion, field)
        book.write(sheet, (_BOXES + i, 1), amount, "captura")
    row = _BOXES + len(DECLARED) + 1
    for tramo in puente.tramos:
        row = _write_span(book, sheet, row, tramo) + 2


def _write_span(book: Book, sheet: Worksheet, row: int, tramo: BridgeSpan) -> int:
    """Write one bridge from `row` down; the row after its last."""
    table = bridge_table(tramo)
    titles = [tramo.titulo, *(column.words for column in table.columns[1:])]
    styles = [style_of(column) for column in table.columns]
    book.header(sheet, row, list(zip(titles, styles, strict=True)))
    formulas = _formulas(tramo, row + 2)
    for at, paso in enumerate(table.rows, row + 1):
        for i, column in enumerate(table.columns):
            style = "rotulo" if paso.strong and not i else styles[i]
            if column.key == "pesos" and paso.key in formulas:
                style = "total" if paso.key in ("cifra", "sin_explicar") else "pesos"
                book.formula(sheet, (at, i), formulas[paso.key], paso.importe, style)
            else:
                book.write(sheet, (at, i), column.value(paso), style)
    mark_material(book, sheet, (row + 1, 1, row + len(table.rows), 1))
    return row + 1 + len(table.rows)


def _formulas(tramo: BridgeSpan, declared: int) -> Mapping[str, str]:
    """The formulas of a bridge whose declared figure stands in the row `declared`, from 1."""
    first, last = declared + 1, declared + max(len(tramo.lineas), 1)
    known, ours, gap = (f"B{declared + len(tramo.lineas) + i}" for i in (1, 2, 3))
    yes = say("documento.si")
    return {
        "declarado": _DECLARED[tramo.clave],
        "explicado": f'=SUMIFS(B{first}:B{last},C{first}:C{last},"{yes}")',
        "cifra": _OURS[tramo.clave],
        "diferencia": f'=IF(B{declared}="","",ROUND({ours}-B{declared},2))',
        "sin_explicar": f'=IF(B{declared}="","",ROUND({gap}-{known},2))',
    }
