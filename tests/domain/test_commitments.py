"""Each program's export commitment, with the figures of a company."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.citations import Confianza
from raoce_desktop.domain.commitments import Compromiso, commitments, exchange_rate
from raoce_desktop.domain.criteria import EstadoCompromiso
from raoce_desktop.domain.expediente import (
    Balanza,
    Expediente,
    Programa,
    TipoCambio,
    TipoPrograma,
)
from raoce_desktop.domain.linkage import link
from raoce_desktop.domain.reference import Referencia

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma
E = EstadoCompromiso
REFERENCIA = load_reference(2024)
SIN_TIPO_DE_CAMBIO = replace(REFERENCIA, tipo_cambio=None)
VEINTE = TipoCambio(valor=Decimal(20), fuente="Diario Oficial")
SIN_CAMBIO_PROPIO = TipoCambio()
DIRECTO = Programa(tipo=ALTEX, modalidad="ALTEX EXPORTADOR DIRECTO")
INDIRECTO = Programa(tipo=ALTEX, modalidad="ALTEX EXPORTADOR INDIRECTO")


def all_of(
    *programas: Programa,
    ventas: int | None,
    exportaciones: int | None,
    tipo_cambio: TipoCambio = SIN_CAMBIO_PROPIO,
    referencia: Referencia = REFERENCIA,
) -> tuple[Compromiso, ...]:
    expediente = Expediente(
        ejercicio=2024,
        programas=programas,
        balanza=Balanza(ventas_totales=ventas, total_exportaciones=exportaciones),
        tipo_cambio=tipo_cambio,
    )
    vinculo = link(expediente.tipos, expediente.opciones, referencia)
    return commitments(expediente, referencia, vinculo)


def one(programa: Programa | TipoPrograma, ventas: int | None, exportaciones: int | None, **rest):
    given = Programa(tipo=programa) if isinstance(programa, TipoPrograma) else programa
    (found,) = all_of(given, ventas=ventas, exportaciones=exportaciones, **rest)
    return found


def test_prosec_has_no_export_commitment():
    assert all_of(Programa(tipo=PROSEC), ventas=1000, exportaciones=0) == ()


def test_a_row_without_its_program_has_none_either():
    assert all_of(Programa(numero="83-2019"), ventas=1000, exportaciones=0) == ()


def test_the_commitments_come_in_the_order_of_the_programs():
    found = all_of(Programa(tipo=ECEX), Programa(tipo=IMMEX), ventas=1000, exportaciones=0)
    assert [c.programa for c in found] == [ECEX, IMMEX]


def test_immex_needs_only_one_of_its_two_criteria():
    found = one(IMMEX, 1_000_000, 50_000)
    assert [c.estado for c in found.criterios] == [E.CUMPLE, E.NO_CUMPLE]
    assert found.estado is E.CUMPLE


def test_doubt_by_one_criterion_outweighs_the_failure_of_the_other():
    found = one(IMMEX, 100_000_000, 10_000, tipo_cambio=VEINTE)
    assert [c.estado for c in found.criterios] == [E.EN_DUDA, E.NO_CUMPLE]
    assert found.estado is E.EN_DUDA


def test_a_commitment_met_by_share_says_nothing_of_the_conversion():
    found = one(IMMEX, 20_000, 10_000, tipo_cambio=VEINTE)
    assert [c.estado for c in found.criterios] == [E.EN_DUDA, E.CUMPLE]
    assert found.estado is E.CUMPLE
    assert "convierte" not in found.explicacion


def test_altex_indirect_takes_fifty_percent_and_no_amount_saves_it():
    found = one(INDIRECTO, 10_000_000, 4_000_000)
    assert [c.clave for c in found.criterios] == ["porcentaje"]
    assert found.estado is E.NO_CUMPLE
    assert found.tipo_cambio == ""


@pytest.mark.parametrize(
    "modalidad",
    [
        "",
        "PROGRAMA NUEVO",
        "EXPORTADOR DIRECTO E INDIRECTO",
        "EXPORTADOR DIRECTO Y EXPORTADOR INDIRECTO",
        "ALTEX EXPORTADOR INDIRECTO, ALTEX EXPORTADOR DIRECTO",
    ],
)
def test_altex_of_an_unknown_kind_is_to_verify_and_shows_both(modalidad):
    found = one(Programa(tipo=ALTEX, modalidad=modalidad), 1_000, 450)
    assert found.estado is E.VERIFICAR
    assert found.confianza is Confianza.D
    assert {c.umbral_clave for c in found.criterios} == {"altex_directo", "altex_indirecto"}


@pytest.mark.parametrize(("exportaciones", "estado"), [(500, E.CUMPLE), (399, E.NO_CUMPLE)])
def test_the_kind_of_altex_does_not_matter_where_both_say_the_same(exportaciones, estado):
    found = one(Programa(tipo=ALTEX), 1_000, exportaciones)
    assert found.estado is estado
    assert "directa o indirecta" in found.explicacion


def test_altex_of_a_company_with_ecex_is_to_verify_whatever_it_exports():
    found = all_of(DIRECTO, Programa(tipo=ECEX), ventas=1_000, exportaciones=1_000)
    assert [c.estado for c in found] == [E.VERIFICAR, E.VERIFICAR]
    assert found[0].cita.clave == "resumen.altex_con_ecex"
    assert "verificar" in found[0].cita.texto
    assert "ECEX" in found[0].explicacion


def test_a_cancelled_ecex_registration_leaves_altex_with_its_own_test():
    cancelled = Programa(tipo=ECEX, estatus="Cancelado")
    found = all_of(DIRECTO, cancelled, ventas=1_000, exportaciones=1_000)
    assert found[0].estado is E.CUMPLE


@pytest.mark.parametrize(
    ("modalidad", "umbral"),
    [
        ("Exportador directo", "altex_directo"),
        ("PROGRAMA NUEVO PRODUCTOR DIRECTO-ALTEX EXPORTADOR INDIRECTO", "altex_indirecto"),
        ("PROGRAMA NUEVO PRODUCTOR INDIRECTO-ALTEX EXPORTADOR DIRECTO", "altex_directo"),
    ],
)
def test_the_kind_of_altex_is_read_even_when_it_is_joined_to_prosecs(modalidad, umbral):
    found = one(Programa(tipo=ALTEX, modalidad=modalidad), 1_000, 900)
    assert {c.umbral_clave for c in found.criterios} == {umbral}


def test_ecex_is_always_to_verify_because_the_guide_gives_no_amount():
    found = one(ECEX, 1_000_000, 1_000_000)
    assert found.estado is E.VERIFICAR
    assert found.confianza is Confianza.D
    assert found.criterios == ()
    assert "no da un monto" in found.explicacion


def test_the_sums_are_written_out():
    dollars, share = one(IMMEX, 250_000, 100_000).criterios
    assert dollars.texto == "100,000 miles de pesos × 1,000 ÷ 18.3263 = 5,456,639 USD."
    assert (dollars.valor, dollars.umbral, dollars.unidad) == (5_456_639, 500_000, "USD")
    assert share.texto == "100,000 ÷ 250,000 × 100 = 40.00 %."
    assert (str(share.valor), share.umbral, share.unidad) == ("40.00", 10, "%")


def test_immex_must_exceed_its_amount_and_altex_only_reach_it():
    assert one(IMMEX, 1, 1).criterios[0].requisito == "exportar más de 500,000 USD"
    assert one(DIRECTO, 1, 1).criterios[0].requisito == "exportar al menos 2,000,000 USD"


@pytest.mark.parametrize(("ventas", "exportaciones"), [(None, None), (None, 900), (1_000, None)])
def test_without_both_figures_nothing_is_said_of_the_commitment(ventas, exportaciones):
    found = one(IMMEX, ventas, exportaciones)
    assert found.estado is E.FALTAN_DATOS
    assert found.consecuencia == ""


def test_what_is_missing_is_named():
    assert [c.texto for c in one(IMMEX, None, None).criterios] == [
        "Falta el total de exportaciones.",
        "Faltan las ventas totales.",
    ]


def test_no_sales_at_all_are_a_share_of_zero_as_vucem_shows():
    found = one(IMMEX, 0, 0)
    assert found.estado is E.NO_CUMPLE
    assert found.criterios[1].valor == 0


def test_a_year_without_a_rate_can_still_be_met_by_share():
    found = one(IMMEX, 1_000, 500, referencia=SIN_TIPO_DE_CAMBIO)
    assert [c.estado for c in found.criterios] == [E.FALTAN_DATOS, E.CUMPLE]
    assert found.estado is E.CUMPLE


def test_a_year_without_a_rate_cannot_tell_a_low_share_from_a_high_amount():
    found = one(IMMEX, 1_000, 10, referencia=SIN_TIPO_DE_CAMBIO)
    assert found.estado is E.FALTAN_DATOS
    assert "tipo de cambio" in found.criterios[0].texto


def test_the_users_own_rate_takes_the_place_of_the_reference_one_and_is_named():
    found = one(IMMEX, 1_000, 500, tipo_cambio=VEINTE)
    assert "20 pesos por dólar. Diario Oficial" in found.tipo_cambio


def test_a_rate_of_the_user_without_a_source_says_so():
    found = one(IMMEX, 1_000, 500, tipo_cambio=TipoCambio(valor=Decimal("19.5")))
    assert "sin fuente" in found.tipo_cambio


def test_the_reference_rate_says_that_it_is_a_reference():
    rate = exchange_rate(Expediente(ejercicio=2024), REFERENCIA)
    assert rate is not None
    assert (str(rate.valor), rate.confianza) == ("18.3263", Confianza.B)
    assert "referencia" in rate.fuente


def test_a_program_authorised_in_the_reported_year_reports_without_commitment():
    found = one(Programa(tipo=IMMEX, autorizado=date(2024, 6, 1)), 1_000, 0)
    assert found.estado is E.SIN_COMPROMISO
    assert found.confianza is Confianza.B
    assert "sin compromiso" in found.explicacion


def test_a_program_authorised_in_the_filing_year_need_not_report():
    found = one(Programa(tipo=IMMEX, autorizado=date(2025, 2, 1)), 1_000, 0)
    assert found.estado is E.SIN_COMPROMISO
    assert "no debe presentar" in found.explicacion


@pytest.mark.parametrize(
    ("programa", "exportaciones", "dice"),
    [
        (DIRECTO, 900, "oficio de ratificación"),
        (DIRECTO, 0, "oficio de cancelación"),
        (Programa(tipo=ALTEX), 450, "ratificación; si no, el de cancelación"),
        (Programa(tipo=IMMEX), 0, "no señala un efecto automático"),
        (Programa(tipo=ECEX), 900, "oficio de ratificación"),
    ],
)
def test_what_follows_is_said_with_its_source(programa, exportaciones, dice):
    found = one(programa, 1_000, exportaciones)
    assert dice in found.consecuencia
    expected = "decreto_immex.11" if programa.tipo is IMMEX else "guia2025.altex_ecex"
    assert found.cita_consecuencia.clave == expected


def test_figures_of_prosec_goods_alone_are_not_taken_for_the_whole_company():
    found = all_of(Programa(tipo=PROSEC), DIRECTO, ventas=1_000, exportaciones=900)
    assert "bienes producidos al amparo de PROSEC" in found[0].explicacion
    assert "PROSEC" not in one(DIRECTO, 1_000, 900).explicacion


def test_the_source_is_as_sure_as_what_decides():
    assert one(IMMEX, 1_000, 900).confianza is Confianza.A
    assert one(IMMEX, 10_000_000, 50_000).confianza is Confianza.B
    assert one(IMMEX, 1_000, 900, referencia=SIN_TIPO_DE_CAMBIO).confianza is Confianza.A


@pytest.mark.parametrize("estado", list(E))
def test_every_state_has_its_name(estado):
    assert REFERENCIA.textos[f"compromisos.estado.{estado}"]


@pytest.mark.parametrize("programa", [Programa(tipo=IMMEX), DIRECTO, INDIRECTO])
def test_who_meets_no_commitment_in_dollars_is_told_nothing_of_a_conversion(programa):
    found = one(programa, 2_001, 1_000, tipo_cambio=VEINTE)
    doubt = found.estado is E.EN_DUDA
    assert doubt == (programa is INDIRECTO)
    assert "tipo de cambio" not in found.explicacion + found.consecuencia
