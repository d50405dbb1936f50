"""Using the papers' figures: written with their origin, and noticed when they part."""

from dataclasses import replace
from decimal import Decimal

import pytest

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.edits import capture, text_of
from raoce_desktop.domain.expediente import (
    BienProducido,
    Expediente,
    Procedencia,
    Programa,
    Solicitante,
    TipoPrograma,
)
from raoce_desktop.domain.linkage import link
from raoce_desktop.domain.obligations import marks
from raoce_desktop.evidence.papers import (
    Cifras,
    Exportaciones,
    Importaciones,
    PorFraccion,
    VentasTotales,
)
from raoce_desktop.session.papers.figures_used import UseState, figures_state, use_figures
from raoce_desktop.session.papers.proposed_bienes import accept_bienes, proposed_bienes

RFC = "AAL0409235E6"
REFERENCIA = load_reference(2024)
CIFRAS = Cifras(
    RFC,
    2024,
    consignacion=False,
    identificador="primera",
    con_pedimentos=True,
    con_cfdi=True,
    exportaciones=Exportaciones(Decimal(1_000_000), Decimal(499)),
    importaciones=Importaciones(Decimal(70_000)),
    ventas=VentasTotales(bruto=Decimal("2000500.00")),
    por_fraccion=(
        PorFraccion("87089999", "01", "PIEZA DE CARROCERÍA", Decimal("1500.500"), Decimal(9), 2),
        PorFraccion("85443001", "06", "ARNÉS", Decimal("40.4"), Decimal(9), 2),
        PorFraccion("85443001", "06", "", Decimal(999), None, 2, "cfdi"),
    ),
)


def expediente(*tipos, **parts):
    programs = tuple(Programa(tipo=TipoPrograma(t)) for t in tipos or ("IMMEX",))
    return Expediente(ejercicio=2024, solicitante=Solicitante(rfc=RFC), programas=programs, **parts)


def seen(document):
    """What VUCEM shows for its programs."""
    return link(marks(document, REFERENCIA), document.opciones, REFERENCIA)


def states(document, cifras=CIFRAS):
    found = figures_state(document, cifras, seen(document))
    return {name: state.estado for name, state in found.items()}


def test_figures_enter_the_balanza_in_thousands_with_where_they_come_from():
    used = use_figures(expediente(), CIFRAS, seen(expediente()))
    origin = used.balanza.origenes["total_exportaciones"]

    assert (used.balanza.ventas_totales, used.balanza.total_exportaciones) == (2001, 1000)
    assert used.balanza.total_importaciones is None
    assert (origin.procedencia, origin.identificador, origin.valor) == (
        Procedencia.IMPORTADO,
        "primera",
        1000,
    )
    assert "1,000,499.00" in origin.detalle


def test_imports_enter_only_where_vucem_enables_them():
    assert (
        use_figures(
            expediente("PROSEC"), CIFRAS, seen(expediente("PROSEC"))
        ).balanza.total_importaciones
        == 70
    )
    assert "total_importaciones" not in states(expediente("IMMEX", "PROSEC"))


def test_what_nothing_was_read_for_leaves_the_balanza_as_it_was():
    before = capture(expediente(), "balanza.ventas_totales", "5")
    used = use_figures(before, replace(CIFRAS, con_cfdi=False), seen(before))

    assert used.balanza.ventas_totales == 5
    assert states(used, replace(CIFRAS, con_cfdi=False))["ventas_totales"] is UseState.SIN_SUSTENTO


def test_text_that_was_to_be_corrected_gives_way_to_the_figure():
    before = capture(expediente(), "balanza.ventas_totales", "mil")
    used = use_figures(before, CIFRAS, seen(before))

    assert text_of(used, "balanza.ventas_totales") == "2,001"
    assert used.balanza.por_corregir == {}


def test_figures_of_another_company_or_year_are_refused():
    for other in (replace(CIFRAS, rfc="CEN010101AB1"), replace(CIFRAS, ejercicio=2023)):
        with pytest.raises(ValueError, match=other.rfc):
            use_figures(expediente(), other, seen(expediente()))


def test_a_figure_goes_from_unused_to_current_to_edited_to_outdated():
    blank = expediente()
    used = use_figures(blank, CIFRAS, seen(blank))
    edited = capture(used, "balanza.ventas_totales", "2000")
    newer = replace(CIFRAS, identificador="segunda", ventas=VentasTotales(bruto=Decimal(2_005_000)))

    assert states(blank)["ventas_totales"] is UseState.SIN_USAR
    assert states(used)["ventas_totales"] is UseState.AL_DIA
    assert states(edited)["ventas_totales"] is UseState.EDITADO
    assert states(used, newer)["ventas_totales"] is UseState.DESACTUALIZADO
    assert used.balanza.ventas_totales == 2001


def test_the_difference_is_said_with_its_sign():
    edited = capture(
        use_figures(expediente(), CIFRAS, seen(expediente())), "balanza.ventas_totales", "1500"
    )
    state = figures_state(edited, CIFRAS, seen(edited))["ventas_totales"]

    assert state.diferencia == -501
    assert "2,001" in state.texto
    assert "-501" in state.texto


def test_documents_that_changed_behind_an_equal_figure_are_told():
    used = use_figures(expediente(), CIFRAS, seen(expediente()))
    state = figures_state(used, replace(CIFRAS, identificador="otra"), seen(used))[
        "total_exportaciones"
    ]

    assert state.estado is UseState.DESACTUALIZADO
    assert "sigue siendo la misma" in state.texto


def test_each_state_has_its_sentence():
    used = use_figures(expediente(), CIFRAS, seen(expediente()))
    for document in (expediente(), used, capture(used, "balanza.ventas_totales", "1")):
        for state in figures_state(document, CIFRAS, seen(document)).values():
            assert state.texto.endswith(".")


def test_goods_are_proposed_by_the_pedimentos_in_the_tariffs_unit():
    piece, harness = proposed_bienes(CIFRAS, expediente("PROSEC"), REFERENCIA)

    assert (piece.fraccion, piece.unidad, piece.volumen) == ("87089999", "KILO", 1501)
    assert (harness.unidad, harness.volumen, harness.renglon) == ("PIEZA", 40, None)


def test_without_pedimentos_the_invoices_propose():
    only = replace(CIFRAS, por_fraccion=CIFRAS.por_fraccion[2:])

    assert [p.volumen for p in proposed_bienes(only, expediente(), REFERENCIA)] == [999]


def test_accepting_fills_the_good_that_is_there_and_adds_the_one_that_is_not():
    mine = BienProducido(fraccion="87089999", bien="Mi pieza", volumen_total=9000)
    document = expediente("PROSEC", bienes_producidos=(mine,))
    proposals = proposed_bienes(CIFRAS, document, REFERENCIA)
    after = accept_bienes(document, proposals, CIFRAS).bienes_producidos

    assert (after[0].bien, after[0].unidad) == ("Mi pieza", "KILO")
    assert (after[0].volumen_total, after[0].volumen_exportaciones) == (9000, 1501)
    assert (after[1].fraccion, after[1].bien) == ("85443001", "ARNÉS")
    assert after[1].origen.identificador == "primera"
    assert not any(
        p.cambia
        for p in proposed_bienes(
            CIFRAS, document.model_copy(update={"bienes_producidos": after}), REFERENCIA
        )
    )


def test_one_row_takes_one_proposal_even_when_a_fraccion_left_in_two_units():
    one = CIFRAS.por_fraccion[0]
    both = replace(CIFRAS, por_fraccion=(one, replace(one, unidad="06")))
    document = expediente("PROSEC", bienes_producidos=(BienProducido(fraccion="87089999"),))

    assert [p.renglon for p in proposed_bienes(both, document, REFERENCIA)] == [0, None]
