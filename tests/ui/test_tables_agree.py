"""Screen, workbook, cédula and scripts say the same of every list, cell by cell."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from raoce_desktop.catalogs.texts import say
from raoce_desktop.documents.cedula import render_cedula
from raoce_desktop.documents.cedula.tables import MOST_ROWS
from raoce_desktop.documents.workbook.assembly import render_workbook
from raoce_desktop.evidence.count.figures import figures
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.read.intake import collect_all
from raoce_desktop.evidence.tables import PUENTE, build, groups
from raoce_desktop.evidence.tables.auditing import Papeles
from raoce_desktop.evidence.tables.bridge import DeclaracionAnual, bridge, bridge_table
from raoce_desktop.evidence.tables.months_and_summary import by_reason, summary
from raoce_desktop.evidence.tables.table import ColumnKind, decimals, shown
from raoce_desktop.exchange.cifras_answer import cifras_answer, number
from raoce_desktop.ui.kit.tables.result_model import ResultModel
from tests.fabrica import Item, Paper, fabricate
from tests.fabrica.other_sources import write_m3

LISTS = (
    *("contados", "excluidos", "solo_importacion", "cadenas", "cortes", "diferencias"),
    *("facturas", "cfdi_excluidos", "importados", "importados_fuera"),
    *("parejas", "sin_pedimento", "sin_factura"),
    *("fracciones", "fuentes", "archivos", "avisos", "decisiones"),
)
MATRICES = ("mes_clave", "mes_tipo")
PRINTED = tuple(key for key in LISTS if key not in ("contados", "facturas", "importados"))
IN_SCRIPTS = {
    "cadenas": lambda a: a["cadenas"],
    "cortes": lambda a: a["corte_de_ano"],
    "diferencias": lambda a: a["diferencias"],
    "fracciones": lambda a: a["por_fraccion"],
    "parejas": lambda a: a["cotejo"]["parejas"],
    "sin_pedimento": lambda a: a["cotejo"]["sin_pedimento"],
    "sin_factura": lambda a: a["cotejo"]["sin_factura"],
    "fuentes": lambda a: a["fuentes"],
    "avisos": lambda a: a["avisos"],
    "mes_clave": lambda a: a["exportaciones"]["por_mes"],
    "mes_tipo": lambda a: a["ventas"]["por_mes"],
    "importados_fuera": lambda a: a["importaciones"]["excluidos"],
}
LEFT_OUT = ("excluidos", "solo_importacion", "cfdi_excluidos", "archivos")


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    made = fabricate(tmp_path_factory.mktemp("mundo"), items=600, invoices=120)
    told_otherwise = [paper_of(key) for key in sorted(made.truth.counted)[:3]]
    write_m3(made.folder / "m3421001.075", told_otherwise)
    return made


def paper_of(key):
    """A pedimento of the Data Stage as a broker's M3 tells it: another value, another clave."""
    patente, numero, aduana, year = key.split("-")
    day, goods = date(int(year), 6, 15), [Item(77)]
    return Paper(numero, day, "K1", items=goods, patente=patente, aduana=aduana)


@pytest.fixture(scope="module", params=[True, False], ids=["with imports", "without imports"])
def papers(request, world):
    """The papers of a fictitious company that reports its imports, and of one that doesn't."""
    acopio = collect_all([world.folder], world.rfc)
    criterios = Criterios(world.rfc, world.year)
    cifras = figures(acopio, criterios, importaciones=request.param)
    declared = DeclaracionAnual(Decimal(9_000_000), Decimal(5_000_000), Decimal(0), None)
    return Papeles(cifras, bridge(cifras, declared), date(2025, 4, 20), "Ensayo, S.A. de C.V.")


@pytest.fixture(scope="module")
def workbook(papers):
    return load_workbook(BytesIO(render_workbook(papers)), data_only=True)


@pytest.fixture(scope="module")
def answer(papers):
    return cifras_answer(papers.cifras, papers.puente)


@pytest.fixture(scope="module")
def printed(papers):
    """The cédula's text without its blanks: a cell may take many lines."""
    pages = PdfReader(BytesIO(render_cedula(papers))).pages
    return bare(" ".join(page.extract_text() for page in pages))


def bare(text):
    return "".join(text.split())


def tables(papers, keys):
    known = {key for tables in groups(papers.cifras).values() for key in tables}
    return [build(key, papers.cifras) for key in keys if key in known]


def test_the_company_has_something_of_every_kind_to_compare(papers):
    filled = {table.key for table in tables(papers, LISTS) if table.rows}
    assert {"contados", "excluidos", "solo_importacion", "cadenas", "cortes"} <= filled
    assert "diferencias" in filled
    assert {"parejas", "sin_pedimento", "sin_factura"} <= filled
    assert {"facturas", "cfdi_excluidos", "fuentes", "avisos", "decisiones"} <= filled


def test_nothing_that_was_read_vanishes_and_no_question_is_asked_in_vain(papers):
    cifras = papers.cifras
    out = sum(len(t.rows) for t in tables(papers, (*LEFT_OUT, "importados_fuera")))
    silent = [f for f in cifras.excluidos if f.ambito == "importacion"]
    assert out == len(cifras.excluidos) - (0 if cifras.con_importaciones else len(silent))
    (asked,) = tables(papers, ["decisiones"])
    about = {duda.ambito for duda in asked.rows}
    assert ("importacion" in about) == cifras.con_importaciones
    assert len(asked.rows) == len(cifras.preguntas)


def test_the_screen_shows_each_cell_in_its_words(papers, qapp):
    for table in tables(papers, (*LISTS, *MATRICES)):
        model = ResultModel(table)
        assert model.rowCount() == len(table.rows)
        places = {c.key: decimals([c.value(row) for row in table.rows]) for c in table.columns}
        for r, row in enumerate(table.rows):
            said = [model.index(r, c).data() for c in range(model.columnCount())]
            assert said == [table.words(row, c, places[c.key]) for c in table.columns]


def cell_of(value):
    """A cell of Excel as the value that was written."""
    if isinstance(value, datetime):
        return value.date()
    return Decimal(str(value)) if isinstance(value, int | float) else value


def written(value):
    if value == "":
        return None
    return Decimal(str(value)) if isinstance(value, int | Decimal) else value


def test_the_workbook_holds_each_cell(papers, workbook):
    for table in tables(papers, LISTS):
        titles, *rows = workbook[table.title].iter_rows(min_row=5, values_only=True)
        assert list(titles) == [column.words for column in table.columns]
        assert len(rows) == len(table.rows)
        for found, row in zip(rows, table.rows, strict=True):
            values = [written(column.value(row)) for column in table.columns]
            assert [cell_of(value) for value in found] == values


def test_the_workbook_has_the_totals_of_the_lists_and_the_months(papers, workbook):
    for table in tables(papers, LISTS):
        for place, column in enumerate(table.columns, 1):
            if column.total:
                assert cell_of(workbook[table.title].cell(4, place).value) == table.total(column)
    for table in tables(papers, MATRICES):
        sheet = workbook[table.title]
        assert [cell.value for cell in sheet[4]][2:] == [c.words for c in table.columns[1:]]
        for place, row in enumerate(table.rows, 5):
            values = [cell_of(cell.value) for cell in sheet[place]][2:]
            assert values == [column.value(row) for column in table.columns[1:]]


def in_scripts(table, answer):
    if table.key in IN_SCRIPTS:
        return IN_SCRIPTS[table.key](answer)
    if table.key == "decisiones":
        every = [*answer["decide_el_contador"], *answer["decisiones"]]
        every += answer["importaciones"]["decide_el_contador"]
        return sorted(every, key=lambda one: [d.id for d in table.rows].index(one["id"]))
    start = 0
    for key in LEFT_OUT:
        if key == table.key:
            return answer["excluidos"][start : start + len(table.rows)]
        start += len(build(key, PAPERS[0]).rows)
    return None


PAPERS = [None]


def test_scripts_get_each_cell(papers, answer):
    PAPERS[0] = papers.cifras
    for table in tables(papers, (*LISTS, *MATRICES)):
        found = in_scripts(table, answer)
        if found is None:
            continue
        assert len(found) == len(table.rows)
        for row, told in zip(table.rows, found, strict=True):
            for column in table.columns:
                name = column.key if column.name is None else column.name
                value = (column.code or column.value)(row)
                if name:
                    assert told[name] == plain(value)


def plain(value):
    if isinstance(value, Decimal):
        return number(value)
    return value.isoformat() if isinstance(value, date) else value


def test_the_cedula_prints_each_cell_in_the_order_of_the_rows(papers, printed):
    for table in (*tables(papers, PRINTED), by_reason(papers.cifras)):
        at = printed.index(bare(table.title), printed.index("Sumaria"))
        if table.summed_up:
            assert f"{len(table.rows):,}pedimentos" in printed[at:]
            continue
        places = {c.key: decimals([c.value(row) for row in table.rows]) for c in table.columns}
        for row in table.rows[:MOST_ROWS]:
            for column in (c for c in table.columns if c.brief and not c.under):
                words = bare(shown(column.value(row), column.kind, places[column.key]))
                at = printed.index(words, at) if words else at


def test_the_cedula_prints_the_months(papers, printed):
    for table in tables(papers, MATRICES):
        for column in table.columns[1:]:
            places = decimals([column.value(row) for row in table.rows])
            assert bare(column.words) in printed
            for row in table.rows:
                assert shown(column.value(row), ColumnKind.PESOS, places) in printed


def test_the_bridge_is_the_same_everywhere(papers, workbook, answer, printed):
    sheet = [list(row) for row in workbook["Puente"].iter_rows(values_only=True)]
    for tramo, told in zip(papers.puente.tramos, answer["puente"], strict=True):
        rows = bridge_table(tramo).rows
        start = next(i for i, row in enumerate(sheet) if row[0] == tramo.titulo) + 1
        for paso, found in zip(rows, sheet[start : start + len(rows)], strict=True):
            assert found[0] == paso.concepto
            assert cell_of(found[1]) in (paso.importe, "" if paso.importe is None else paso.importe)
            assert bare(paso.concepto) in printed
        assert [one["texto"] for one in told["lineas"]] == [p.texto for p in rows if p.texto]
        closing = {paso.key: paso.importe for paso in rows if paso.key != "linea"}
        assert {key: told[key] for key in closing} == {k: number(v) for k, v in closing.items()}


def test_the_sumaria_is_the_same_in_the_workbook_and_the_cedula(papers, workbook, printed):
    said = {row[0]: row for row in workbook["Sumaria"].iter_rows(values_only=True)}
    lines = [line for block in summary(papers.cifras) for line in block]
    assert papers.cifras.con_importaciones == ("importaciones" in {line.key for line in lines})
    for line in lines:
        assert cell_of(said[line.concepto][1]) == line.pesos
        assert said[line.concepto][3] == line.miles
        assert bare(line.concepto) in printed


def test_the_tables_of_imports_are_there_for_who_reports_them(papers, workbook):
    has = papers.cifras.con_importaciones
    assert ("importaciones" in groups(papers.cifras)) == has
    assert (say("papeles.hoja.importados") in workbook.sheetnames) == has
    assert PUENTE in groups(papers.cifras)
