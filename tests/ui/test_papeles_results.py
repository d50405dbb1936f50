"""The tables of the working papers: sorted, narrowed, copied, and a hundred thousand rows long."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from raoce_desktop.evidence.papers import Cifras, Exportaciones, PedimentoContado, Rubro
from raoce_desktop.evidence.read.deliveries import Pedimento, PedimentoKey
from raoce_desktop.evidence.tables import GROUPS, PUENTE, build
from raoce_desktop.evidence.tables.bridge import DeclaracionAnual
from raoce_desktop.evidence.tables.table import ColumnKind, copied, shown
from raoce_desktop.ui.kit.tables.result_model import ResultModel
from raoce_desktop.ui.kit.tables.view import ResultView
from tests.fabrica import RFC, fabricate
from tests.ui.showing import papeles_of

CLAVES = ("RT", "A1", "V1", "J3")


def many(count):
    start = date(2024, 1, 1)
    return tuple(
        PedimentoContado(
            Pedimento(
                PedimentoKey("3421", f"4{i:06d}", "240", 2024),
                2,
                CLAVES[i % 4],
                start + timedelta(i % 366),
                partidas=i % 40 + 1,
                comercial=Decimal(i * 7),
                agregado=Decimal(i),
            ),
            Rubro.INDIRECTA if CLAVES[i % 4] == "V1" else Rubro.DIRECTA,
            i % 12 + 1,
            Decimal(i * 7),
            "=enero.zip",
        )
        for i in range(count)
    )


@pytest.fixture
def big():
    papers = many(100_000)
    total = sum(p.valor for p in papers)
    return Cifras(RFC, 2024, False, "x", exportaciones=Exportaciones(total), pedimentos=papers)


@pytest.fixture(scope="session")
def small_world(tmp_path_factory):
    return fabricate(tmp_path_factory.mktemp("empresa"), items=600, invoices=120)


@pytest.fixture
def results(window, settle, monkeypatch, small_world):
    """The tables of a whole year that was read."""
    page = papeles_of(window, settle, monkeypatch, RFC)
    page.papeles.add([small_world.folder])
    settle()
    return page.results


def click(view, row, column):
    place = view.visualRect(view.model().index(row, column)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


# ---------------------------------------------------------------- tables


def test_every_table_of_every_tab_shows(results):
    for keys in GROUPS.values():
        for key in keys:
            results.show_table(key)
            assert results.view.isVisible() == (key != PUENTE)
            if key != PUENTE:
                assert results.view.accessibleName() == results.table(key).title


def test_the_months_add_up_to_the_figures(results, small_world):
    table = results.table("mes_clave")
    last = table.rows[-1].amounts
    assert last["directa"] == small_world.truth.directa
    assert last["indirecta"] == small_world.truth.indirecta
    assert last["total"] == last["directa"] + last["indirecta"]
    for (month, clave), value in small_world.truth.cells.items():
        amounts = table.rows[month - 1].amounts
        found = sum(amounts.get(f"{rubro}.{clave}", 0) for rubro in ("directa", "indirecta"))
        assert found == value
    assert results.table("mes_tipo").rows[-1].amounts["neto"] == small_world.sales.net


def test_a_figure_is_one_click_from_what_it_is_made_of(results):
    table = results.table("mes_clave")
    column = next(i for i, c in enumerate(table.columns) if c.key == "directa.RT")
    click(results.view, 1, column)
    assert results.key == "contados"
    rows = [results.model.row(i) for i in range(results.model.rowCount())]
    assert {(p.mes, p.clave) for p in rows} == {(2, "RT")}
    assert sum(p.valor for p in rows) == table.rows[1].amounts["directa.RT"]
    assert "Febrero" in results.filter.text()
    results.filter.click()
    assert results.model.rowCount() == len(results.papeles.cifras.pedimentos)


def test_enter_leads_there_by_keyboard(results, hands):
    results.show_table("mes_tipo")
    results.view.setFocus()
    results.view.setCurrentIndex(results.model.index(0, 1))
    hands.press(Qt.Key.Key_Return)
    assert results.key == "facturas"
    rows = map(results.model.row, range(results.model.rowCount()))
    assert all(factura.cfdi.fecha.month == 1 for factura in rows)
    assert results.view.hasFocus()


def test_a_bar_of_the_chart_leads_to_its_month(results):
    area, month = results.chart._area(), max(range(1, 13), key=results.chart.bars.total)
    across = area.left() + area.width() / 12 * (month - 0.5)
    place = QPoint(int(across), int(area.center().y()))
    QTest.mouseClick(results.chart, Qt.MouseButton.LeftButton, pos=place)
    assert results.key == "contados"
    assert {p.mes for p in map(results.model.row, range(results.model.rowCount()))} == {month}


def test_what_did_not_count_is_listed_with_its_reason(results, small_world):
    out = [*results.table("excluidos").rows, *results.table("solo_importacion").rows]
    told = {row.documento: row.motivo for row in out}
    assert small_world.truth.excluded.keys() <= told.keys()
    assert all(row.motivo.texto for row in out)


def test_the_foot_adds_up_what_is_shown(results):
    results.show_table("contados")
    total = results.papeles.cifras.exportaciones.total_pesos
    assert f"{total:,.0f}" in results.sums.text()


def test_a_hundred_thousand_rows_sort_narrow_and_add_up(big):
    model = ResultModel(build("contados", big))
    view = ResultView(model)
    assert model.rowCount() == 100_000
    column = [c.key for c in model.table.columns].index("valor")
    view.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    assert model.row(0).valor == 99_999 * 7
    assert model.totals()[0][1] == f"{big.exportaciones.total_pesos:,}"
    model.narrow(lambda p: p.mes == 2)
    assert model.rowCount() == len([p for p in big.pedimentos if p.mes == 2])
    values = [model.row(i).valor for i in range(model.rowCount())]
    assert values == sorted(values, reverse=True)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert model.words(model.rowCount() - 1, model.table.columns[0])


def test_copied_cells_are_bare_and_never_formulas(big, qapp):
    few = replace(big, pedimentos=big.pedimentos[:3])
    view = ResultView(ResultModel(build("contados", few)))
    view.selectAll()
    view.copy()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Documento\tClave")
    assert lines[3].split("\t")[5] == "14"
    assert lines[1].endswith("'=enero.zip")


def test_what_counts_is_seen_without_scrolling_sideways(big, qapp):
    view = ResultView(ResultModel(build("contados", big)))
    view.resize(760, 400)
    keys = [column.key for column in view.results.table.columns]
    last = keys.index("valor")
    assert sum(view.columnWidth(number) for number in range(last + 1)) <= 740


@pytest.mark.parametrize(
    ("value", "kind", "on_screen", "in_a_sheet"),
    [
        (None, ColumnKind.TEXT, "", ""),
        (Decimal(0), ColumnKind.PESOS, "–", "0"),
        (Decimal("1234.5"), ColumnKind.QUANTITY, "1,234.5", "1234.5"),
        (Decimal(1200), ColumnKind.QUANTITY, "1,200", "1200"),
        (date(2024, 3, 9), ColumnKind.DATE, "9 mar 2024", "2024-03-09"),
        (3, ColumnKind.MONTH, "Marzo", "3"),
        ("-1+2", ColumnKind.TEXT, "-1+2", "-1+2"),
    ],
)
def test_values_on_screen_and_in_a_sheet(value, kind, on_screen, in_a_sheet):
    assert shown(value, kind) == on_screen
    assert copied(value) == in_a_sheet


# ---------------------------------------------------------------- the bridge


def test_the_bridge_explains_what_was_declared(results, hands):
    results.show_table(PUENTE)
    edits = results.bridge.form.edits
    edits["ventas_nacionales"].setFocus()
    hands.type("1000000.50")
    hands.press(Qt.Key.Key_Return)
    declared = results.papeles.remembered.declaracion
    assert declared == DeclaracionAnual(ventas_nacionales=Decimal("1000000.50"))
    assert edits["ventas_nacionales"].text() == "1,000,000.50"
    assert "sin explicar" in results.bridge.spans["ventas_bruto"].verdict.text
    assert "Captura" in results.bridge.spans["exportaciones"].verdict.text


def test_an_adjustment_explains_the_rest(results, hands):
    results.show_table(PUENTE)
    gross = results.papeles.cifras.ventas.bruto
    results.papeles.declare(DeclaracionAnual(ventas_nacionales=gross - 100))
    adjustments = results.bridge.adjustments["ajustes_ventas"]
    adjustments.add.click()
    hands.type("Fluctuación")
    hands.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is adjustments.rows[0][1]
    hands.type("100")
    hands.press(Qt.Key.Key_Return)
    assert results.papeles.remembered.declaracion.ajustes_ventas[0].concepto == "Fluctuación"
    assert results.papeles.puente.tramos[0].sin_explicar == 0
    assert "explicada" in results.bridge.spans["ventas_bruto"].verdict.text


def test_an_amount_that_is_not_understood_stays_and_is_explained(results, hands):
    results.show_table(PUENTE)
    edit = results.bridge.form.edits["ventas_extranjeras"]
    edit.setFocus()
    hands.type("1.234,50")
    hands.press(Qt.Key.Key_Return)
    assert isinstance(edit, QLineEdit)
    assert edit.text() == "1.234,50"
    assert "no es un importe" in edit.note.text
    assert results.papeles.remembered.declaracion.ventas_extranjeras is None


# ---------------------------------------------------------------- goods


def test_goods_are_proposed_reviewed_and_taken_in_one_step(results, window):
    results.show_table("fracciones")
    panel, session = results.proposals, window.session
    before = session.documento.bienes_producidos
    panel.open.click()
    model = panel.model
    model.setData(model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    model.setData(model.index(1, 1), "CAFÉ MOLIDO")
    model.setData(model.index(1, 2), "XX")
    model.setData(model.index(1, 4), "77")
    panel.accept.click()
    added = session.documento.bienes_producidos[len(before) :]
    assert len(added) == model.rowCount() - 1
    assert (added[0].bien, added[0].clave_sector) == ("CAFÉ MOLIDO", "XX")
    assert added[0].volumen_exportaciones == 77
    assert session.referencia.unidad_de(added[0].fraccion) == added[0].unidad != ""
    session.undo()
    assert session.documento.bienes_producidos == before


def test_leaving_the_proposals_changes_nothing(results, window):
    results.show_table("fracciones")
    before = window.session.documento
    results.proposals.open.click()
    results.proposals.close_.click()
    assert window.session.documento is before
    assert not results.proposals.view.isVisible()


def test_a_volume_that_is_not_understood_leaves_the_cell_as_it_was(results):
    results.show_table("fracciones")
    results.proposals.open.click()
    model = results.proposals.model
    before = model.index(0, 4).data()
    assert not model.setData(model.index(0, 4), "1.234,5")
    assert model.index(0, 4).data() == before
