"""The figures as an accountant gets them wrong, and as VUCEM answers."""

from dataclasses import replace

import pytest

from raoce_desktop.domain.expediente import (
    Balanza,
    Expediente,
    Origen,
    Procedencia,
    ReporteAnterior,
    Sustento,
    TipoPrograma,
)
from raoce_desktop.domain.review import review
from tests.domain.rules.world import CAFE, HOY, MAQUILA, REFERENCIA, company, maquila, typed

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma


def findings(expediente: Expediente, prefix: str = "balanza"):
    return review(expediente, REFERENCIA, HOY).under(prefix)


def rules(expediente: Expediente, prefix: str = "balanza") -> list[str]:
    return [h.regla for h in findings(expediente, prefix)]


def figures(sales: str, exports: str) -> Expediente:
    return maquila(balanza__ventas_totales=sales, balanza__total_exportaciones=exports)


def test_only_what_vucem_prints_is_called_vucems():
    told = {h.es_de_vucem for h in findings(figures("", "")) if h.bloquea}
    assert told == {True}
    assert {h.es_de_vucem for h in findings(figures("0", "0"))} == {False}


def test_with_both_figures_empty_vucem_names_exports_first_and_sales_second():
    assert [h.texto_vucem for h in findings(figures("", ""))] == [
        "(Total exportaciones deben ser mayores o iguales a cero.) es un campo requerido",
        "(Ventas totales deben ser mayores o iguales a cero.) es un campo requerido",
    ]


@pytest.mark.parametrize(
    ("sales", "exports", "missing"),
    [
        ("", "5", ["balanza.ventas-falta"]),
        ("50,000", "", ["balanza.exportaciones-falta"]),
    ],
)
def test_with_one_figure_empty_vucem_names_that_one(sales, exports, missing):
    assert rules(figures(sales, exports)) == missing


def test_the_form_of_prosec_shows_no_box_when_only_exports_are_missing():
    """As its draft does; that of IMMEX shows it."""
    [found] = [h for h in findings(typed(CAFE, {"balanza.total_exportaciones": ""})) if h.bloquea]
    assert (found.regla, found.texto_vucem) == ("balanza.exportaciones-falta", "")
    [shown] = [h for h in findings(figures("50,000", "")) if h.bloquea]
    assert shown.es_de_vucem


@pytest.mark.parametrize(
    ("programas", "motivo"),
    [
        ((PROSEC,), "con PROSEC como único programa se captura"),
        ((PROSEC, ALTEX), "es un caso no documentado"),
    ],
)
def test_what_vucem_enables_is_asked_for_as_surely_as_it_is_known(programas, motivo):
    expediente = typed(company(*programas), {"balanza.total_importaciones": ""})
    empty = expediente.model_copy(update={"bienes_producidos": ()})
    told = {h.regla: h for h in review(empty, REFERENCIA, HOY).hallazgos}
    assert motivo in told["balanza.importaciones-falta"].mensaje
    assert ("no documentado" in told["bienes.falta"].mensaje) == (ALTEX in programas)


def test_exports_above_sales_are_said_with_both_figures():
    [found] = [h for h in findings(figures("250,000", "260,000")) if h.bloquea]

    assert found.mensaje == (
        "El total de exportaciones (260,000) es mayor que las ventas totales (250,000)."
        " El borrador de VUCEM 3.0 no deja continuar."
    )


def test_exports_equal_to_sales_are_fine():
    assert rules(figures("50,000", "50,000")) == []


def test_a_figure_that_was_not_understood_is_not_also_missing():
    [found] = findings(figures("50,000", "1.234,5"))

    assert found.regla == "captura.no-entendida"
    assert found.bloquea
    assert "«1.234,5»" in found.mensaje


def test_imports_that_vucem_does_not_take_are_never_a_problem():
    assert rules(maquila(balanza__total_importaciones="mil")) == []


def test_imports_that_vucem_takes_are_asked_for():
    assert rules(typed(CAFE, {"balanza.total_importaciones": "mil"})) == ["captura.no-entendida"]
    assert rules(typed(CAFE, {"balanza.total_importaciones": ""})) == [
        "balanza.importaciones-falta"
    ]


def test_the_users_answer_decides_where_no_source_does():
    expediente = typed(company(PROSEC, ALTEX), {"balanza.total_importaciones": ""})
    refused = typed(expediente, {"opciones.importaciones_habilitadas": "no"})

    assert "balanza.importaciones-falta" in rules(expediente)
    assert "balanza.importaciones-falta" not in rules(refused)


def test_without_programs_nothing_but_the_programs_is_missing_from_the_figures():
    empty = company().model_copy(update={"balanza": Balanza(), "bienes_producidos": ()})

    assert rules(empty) == []
    assert rules(empty, "programas") == ["programas.falta"]


# ------------------------------------------------------------------ pesos or miles de pesos


@pytest.mark.parametrize(
    ("sales", "exports"),
    [
        ("1000", "1000"),  # what the guide prints
        ("999,000", "500,000"),
        ("4,512,345", "3,000,000"),
        ("4,500,000", "3,000,001"),
        ("9,999,999", "1"),
    ],
)
def test_ordinary_figures_do_not_look_like_pesos(sales, exports):
    assert "balanza.parecen-pesos" not in rules(figures(sales, exports))


@pytest.mark.parametrize(
    ("sales", "exports"),
    [
        ("250,000,000", "100,000,000"),
        ("45,123,456", "30,000,000"),  # a small company's pesos
        ("10,000,000", "1"),
        ("4,500,000", "0"),
        ("250,345,678", "100,234,567"),
        ("1,000,000", ""),
    ],
)
def test_figures_in_pesos_are_suspected_but_never_block(sales, exports):
    [found] = [h for h in findings(figures(sales, exports)) if h.regla == "balanza.parecen-pesos"]

    assert not found.bloquea


def test_the_suspicion_shows_what_vucem_would_read_and_what_to_capture():
    [found] = [
        h
        for h in findings(figures("250,345,678", "100,234,567"))
        if h.regla == "balanza.parecen-pesos"
    ]

    assert "$250,345,678,000 pesos" in found.mensaje
    assert "captura 250,346." in found.arreglo


# What the figures are compared with, where something is: 4,512 miles de pesos.
PAPERS = Sustento(identificador="a", ventas_totales=4_512, total_exportaciones=3_000)
LAST_YEAR = ReporteAnterior(ventas_totales=4_512, total_exportaciones=3_000)


def suspected(expediente: Expediente, papeles: Sustento | None = None):
    found = review(expediente, REFERENCIA, HOY, papeles).hallazgos
    return [h for h in found if h.regla == "balanza.parecen-pesos"]


def from_papers(value: int) -> Expediente:
    """The maquila whose exports came from its papers."""
    origin = Origen(procedencia=Procedencia.IMPORTADO, valor=value)
    balanza = MAQUILA.balanza.model_copy(update={"origenes": {"total_exportaciones": origin}})
    return MAQUILA.model_copy(update={"balanza": balanza})


def after_last_year(expediente: Expediente, last: ReporteAnterior) -> Expediente:
    return expediente.model_copy(update={"ano_anterior": last})


IN_PESOS = figures("4,512,345", "3,000,123")
"""Below ten million and not round: nothing but a comparison tells."""


def test_without_a_comparison_figures_that_are_not_round_are_taken_as_they_are():
    assert suspected(IN_PESOS) == []


def test_pesos_are_noticed_beside_the_papers_that_are_open():
    [found] = suspected(IN_PESOS, PAPERS)
    assert found.ruta == "balanza.ventas_totales"
    assert "Los papeles de trabajo dan 4,512" in found.mensaje
    assert "captura 4,512." in found.arreglo


def test_pesos_are_noticed_beside_the_papers_that_the_figure_came_from():
    [found] = suspected(typed(from_papers(3_000), {"balanza.total_exportaciones": "3,000,123"}))
    assert "Los papeles de trabajo dan 3,000" in found.mensaje


def test_pesos_are_noticed_beside_last_years_report():
    [found] = suspected(after_last_year(IN_PESOS, LAST_YEAR))
    assert "En el reporte del año anterior fueron 4,512" in found.mensaje


@pytest.mark.parametrize(
    ("sales", "exports", "last"),
    [
        ("4,512", "3,000", LAST_YEAR),  # nothing changed
        ("9,999", "3,000", LAST_YEAR),  # twice as much
        ("999,999", "3,001", LAST_YEAR),  # 221 times: no thousandfold
        ("30,123", "3,001", ReporteAnterior(ventas_totales=99)),  # it had only begun
        ("4,512,345", "3,000,123", ReporteAnterior(ventas_totales=0)),
        ("4,512,345", "3,000,123", ReporteAnterior()),
    ],
)
def test_a_company_that_grew_is_not_suspected(sales, exports, last):
    assert suspected(after_last_year(figures(sales, exports), last)) == []


def test_a_volume_is_no_comparison():
    """30,000 kilos and 4,512 pesos, or 4,512,345: a price tells nothing."""
    assert suspected(typed(CAFE, {"balanza.ventas_totales": "4,512,345"})) == []


def test_one_figure_is_named_and_not_each_of_them():
    assert len(suspected(after_last_year(figures("450,123,000", "300,000,123"), LAST_YEAR))) == 1


def test_what_a_good_was_carried_over_from_is_no_working_paper():
    origin = Origen(procedencia=Procedencia.ANO_ANTERIOR, valor=2_000)
    balanza = MAQUILA.balanza.model_copy(update={"origenes": {"total_exportaciones": origin}})

    assert rules(MAQUILA.model_copy(update={"balanza": balanza})) == []


# ------------------------------------------------------------------ what else is implausible


def all_rules(expediente: Expediente) -> list[str]:
    return [h.regla for h in review(expediente, REFERENCIA, HOY).hallazgos]


def test_what_is_implausible_of_prosec_never_blocks():
    odd = typed(
        CAFE,
        {
            "balanza.ventas_totales": "3,000",
            "balanza.total_importaciones": "0",
            "bienes_producidos.0.volumen_nacional": "40,000",
            "bienes_producidos.0.volumen_exportaciones": "",
        },
    )
    found = {h.regla: h for h in review(odd, REFERENCIA, HOY).hallazgos}
    assert {
        "balanza.importaciones-cero",
        "bienes.nacional-sin-ventas",
        "bienes.volumen-excede",
    } <= set(found)
    assert not any(hallazgo.bloquea for hallazgo in found.values())
    assert "«Volumen del mercado nacional» (40,000)" in found["bienes.volumen-excede"].mensaje


def test_imports_that_vucem_does_not_take_are_not_weighed():
    expediente = maquila(balanza__total_importaciones="99,999")
    assert "balanza.importaciones-mayores" not in all_rules(expediente)
    assert "balanza.importaciones-cero" not in all_rules(maquila(balanza__total_importaciones="0"))


def test_prosec_without_goods_is_told_so():
    assert "bienes.falta" in all_rules(CAFE.model_copy(update={"bienes_producidos": ()}))


@pytest.mark.parametrize("modalidad", ["SERVICIOS", "Servicio", "INDUSTRIAL Y DE SERVICIOS"])
def test_immex_of_services_is_told_that_pedimentos_are_not_all(modalidad):
    expediente = maquila(programas__0__modalidad=modalidad)
    assert "balanza.servicios-sin-pedimento" in all_rules(expediente)
    empty = typed(expediente, {"balanza.total_exportaciones": ""})
    assert "balanza.servicios-sin-pedimento" not in all_rules(empty)


def test_a_year_without_a_published_rate_takes_the_users_own():
    expediente = typed(company(IMMEX), {"tipo_cambio.valor": "18.50"})

    assert rules(expediente, "tipo_cambio") == []


def test_nobody_asks_for_a_rate_where_no_commitment_is_in_dollars():
    later = {"ejercicio": "2031"}
    indirect = typed(company(ALTEX), later | {"programas.0.modalidad": "EXPORTADOR INDIRECTO"})
    without_a_rate = replace(REFERENCIA, tipo_cambio=None)

    def rate_of(expediente):
        return review(expediente, without_a_rate, HOY).under("tipo_cambio")

    assert rate_of(indirect) == ()
    assert [h.regla for h in rate_of(typed(company(IMMEX), later))] == ["tipo_cambio.falta"]
