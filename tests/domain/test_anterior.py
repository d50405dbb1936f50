"""The year before: who tells of it, and what leaps."""

from decimal import Decimal

import pytest

from raoce_desktop.domain.anterior import (
    Anterior,
    FuenteAnterior,
    figures_of,
    good_key,
    in_words,
    pairs,
    typed_in_card,
    year_before,
)
from raoce_desktop.domain.expediente import ReporteAnterior
from raoce_desktop.domain.ficha import Ficha, ReporteDeAno
from raoce_desktop.domain.pantallas import Pantallas
from raoce_desktop.domain.puntos import without_papers
from raoce_desktop.domain.review import review
from tests.domain.rules.cases_anterior import BEFORE, LAST
from tests.domain.rules.cases_papeles import from_papers
from tests.domain.rules.world import BIEN, CAFE, HOY, MAQUILA, REFERENCIA, cafe, typed, with_bienes

TYPED = ReporteAnterior(ventas_totales=7)
CARD = Anterior(2023, FuenteAnterior.FICHA, ReporteAnterior(ventas_totales=8))


def said(expediente, anterior, rule):
    found = review(expediente, REFERENCIA, HOY, anterior=anterior).hallazgos
    return [(h.ruta, h.mensaje) for h in found if h.regla == rule]


def last_year(typed_here=None, known=None):
    update = {"ano_anterior": typed_here} if typed_here else {}
    return year_before(CAFE.model_copy(update=update), known)


def test_an_expediente_of_the_year_before_counts_first_then_what_is_typed_here_then_the_card():
    assert last_year() is None
    assert last_year(None, CARD) is CARD
    assert last_year(TYPED).fuente is FuenteAnterior.CAPTURADO
    assert last_year(TYPED, CARD).cifras is TYPED
    assert last_year(TYPED, BEFORE) is BEFORE
    assert last_year(None, Anterior(2022, FuenteAnterior.EXPEDIENTE, TYPED)) is None
    empty = Anterior(2023, FuenteAnterior.EXPEDIENTE, ReporteAnterior(), LAST.bienes)
    assert last_year(TYPED, empty).bienes is LAST.bienes
    assert last_year(None, empty) is empty
    assert last_year(None, Anterior(2023, FuenteAnterior.FICHA, ReporteAnterior())) is None


def test_a_card_tells_of_the_years_that_were_typed_there():
    one = ReporteDeAno(ejercicio=2023, ventas_totales=8)
    card = Ficha(reportes=(ReporteDeAno(ejercicio=2023), one, ReporteDeAno(ejercicio=2022)))
    assert typed_in_card(card, 2023) == CARD
    assert typed_in_card(card, 2022) is None
    assert typed_in_card(card, 2021) is None


def test_a_good_that_is_there_twice_is_compared_with_nothing():
    other = BIEN.model_copy(update={"bien": "Café verde", "volumen_total": None})
    found = figures_of(with_bienes(BIEN, BIEN, other)).bienes
    assert found == {}
    assert figures_of(with_bienes(BIEN, other)).bienes == {good_key(BIEN): 30_000}


def test_figures_of_both_years_are_paired():
    only = cafe(balanza__total_importaciones="")
    assert list(pairs(only, BEFORE)) == [
        ("ventas_totales", 4_500, 4_000),
        ("total_exportaciones", 3_000, 3_000),
    ]


@pytest.mark.parametrize(
    ("ratio", "words"),
    [("3", "3"), ("3.44", "3.4"), ("9.96", "10"), ("10.4", "10"), ("1000", "1,000")],
)
def test_a_ratio_is_said_with_a_decimal_while_it_says_something(ratio, words):
    assert in_words(Decimal(ratio)) == words


def test_a_leap_says_both_figures_and_the_ratio_either_way():
    assert said(cafe(balanza__ventas_totales="13,600"), BEFORE, "anterior.salto") == [
        (
            "balanza.ventas_totales",
            "«Ventas totales (a)» es 13,600 y en 2023 fue 4,000: 3.4 veces más.",
        )
    ]
    [(_, less)] = said(cafe(balanza__total_exportaciones="1,000"), BEFORE, "anterior.salto")
    assert less.endswith("3 veces menos.")


def test_it_is_silent_at_zero_below_what_says_something_where_it_is_off_and_once_filed():
    small = Anterior(2023, FuenteAnterior.EXPEDIENTE, ReporteAnterior(ventas_totales=20))
    zero = Anterior(2023, FuenteAnterior.EXPEDIENTE, ReporteAnterior(ventas_totales=0))
    assert said(cafe(balanza__ventas_totales="99"), small, "anterior.salto") == []
    assert said(cafe(balanza__ventas_totales="100"), small, "anterior.salto") != []
    assert said(CAFE, zero, "anterior.salto") == []
    off = typed(MAQUILA, {"balanza.total_importaciones": "9,000"})
    assert said(off, BEFORE, "anterior.salto") == []
    filed = cafe(balanza__ventas_totales="13,600", seguimiento__folio="0201500100220250101000001")
    assert said(filed, BEFORE, "anterior.salto") == []


def test_a_thousandfold_is_no_leap_but_another_unit():
    pesos = cafe(balanza__ventas_totales="4,000,123")
    assert said(pesos, BEFORE, "anterior.salto") == []
    [(_, words)] = said(pesos, BEFORE, "balanza.parecen-pesos")
    assert "En el reporte del año anterior fueron 4,000" in words
    [(_, words)] = said(cafe(balanza__total_exportaciones="3"), BEFORE, "anterior.mil-veces-menos")
    assert "1,000 veces menos" in words


def test_goods_are_held_against_the_same_good_of_the_year_before():
    twelve = BIEN.model_copy(update={"volumen_total": 360_000, "volumen_nacional": 340_000})
    [(ruta, words)] = said(with_bienes(BIEN, twelve), LAST, "bienes.salto")
    assert ruta == "bienes_producidos.1.volumen_total"
    assert "es 360,000 y el mismo bien tuvo 30,000 el año anterior: 12 veces más." in words
    less = with_bienes(BIEN.model_copy(update={"volumen_total": 3_000}))
    [(_, words)] = said(less, LAST, "bienes.salto")
    assert words.endswith("10 veces menos.")
    renamed = with_bienes(twelve.model_copy(update={"bien": "Otro"}))
    assert said(renamed, LAST, "bienes.salto") == []
    older = Anterior(2022, LAST.fuente, LAST.cifras, LAST.bienes)
    assert said(with_bienes(twelve), older, "bienes.salto") == []


def test_an_edit_finds_what_a_whole_review_finds():
    first = review(CAFE, REFERENCIA, HOY, anterior=LAST)
    later = cafe(balanza__ventas_totales="40,000", bienes_producidos__0__volumen_total="1")
    again = review(later, REFERENCIA, HOY, None, first, LAST)
    whole = review(later, REFERENCIA, HOY, anterior=LAST)
    assert again.hallazgos == whole.hallazgos
    without = review(later, REFERENCIA, HOY, None, again)
    assert without.hallazgos == review(later, REFERENCIA, HOY).hallazgos


def test_each_figure_says_what_it_was_and_who_says_so():
    def notes(expediente, anterior, ruta="balanza.ventas_totales"):
        revision = review(expediente, REFERENCIA, HOY, anterior=anterior)
        return Pantallas(expediente, revision, REFERENCIA).linea(ruta).notas[-1:]

    assert notes(CAFE, BEFORE) == ("En 2023 fue 4,000 (+12 %). Según el expediente de ese año.",)
    assert notes(CAFE, CARD) == ("En 2023 fue 8 (+56,150 %). Según la ficha de la empresa.",)
    blank = cafe(balanza__ventas_totales="")
    assert notes(blank, BEFORE) == ("En 2023 fue 4,000. Según el expediente de ese año.",)
    own = CAFE.model_copy(update={"ano_anterior": ReporteAnterior(ventas_totales=0)})
    assert notes(own, None) == ("En 2023 fue 0. Según lo capturado en Revisión.",)
    assert notes(CAFE, None) == ()
    assert notes(CAFE, CARD, "balanza.total_exportaciones") == ()


def test_figures_without_papers_are_named():
    def named(expediente):
        return without_papers(review(expediente, REFERENCIA, HOY).contexto)

    assert named(CAFE) == (
        "balanza.ventas_totales",
        "balanza.total_exportaciones",
        "balanza.total_importaciones",
    )
    assert named(MAQUILA) == ("balanza.ventas_totales", "balanza.total_exportaciones")
    assert named(from_papers()) == ()
    assert named(cafe(balanza__ventas_totales="", balanza__total_importaciones="x")) == (
        "balanza.total_exportaciones",
    )
