"""What an office sets in place of the program's, and that whatever rests on it says so."""

from datetime import date
from decimal import Decimal

import pytest

from raoce_desktop.catalogs import load_reference
from raoce_desktop.catalogs.adjustable import adjustables
from raoce_desktop.domain.amounts import NotUnderstood
from raoce_desktop.domain.citations import Confianza
from raoce_desktop.domain.commitments import exchange_rate
from raoce_desktop.domain.criteria import EstadoCompromiso
from raoce_desktop.domain.expediente import Balanza, Expediente, Firmante, Programa, TipoPrograma
from raoce_desktop.domain.oficina import SIN_OFICINA, Oficina, Preparador, ValorPropio, prepared_by
from raoce_desktop.domain.own_values import KINDS, own_values_in, read_own, with_office
from raoce_desktop.domain.review import review
from raoce_desktop.domain.season_facts import FactGroup, season_facts
from raoce_desktop.exchange.answers import revision_answer

HOY = date(2025, 4, 20)


def office(**valores):
    own = {key.replace("__", "."): value for key, value in valores.items()}
    return Oficina(valores={key: ValorPropio(*value) for key, value in own.items()})


def reviewed(oficina, *programas, ventas=100_000, exportaciones=20_000):
    referencia = load_reference(2024, oficina=oficina)
    expediente = Expediente(
        ejercicio=2024,
        programas=tuple(Programa(tipo=tipo) for tipo in programas),
        balanza=Balanza(ventas_totales=ventas, total_exportaciones=exportaciones),
    )
    return expediente, review(expediente, referencia, HOY)


def test_an_office_that_set_nothing_changes_nothing():
    bare = load_reference(2024)
    assert with_office(bare, SIN_OFICINA) is bare
    assert tuple(own_values_in(bare)) == ()


def test_an_own_rate_is_used_and_names_the_office_and_its_source():
    oficina = office(tipo_cambio__2024=("20", "Diario Oficial del 2 de enero"))
    expediente, revision = reviewed(oficina, TipoPrograma.IMMEX)
    used = exchange_rate(expediente, revision.contexto.referencia)
    assert (used.valor, used.confianza) == (Decimal(20), Confianza.B)
    assert used.fuente == "Valor propio de la oficina, Diario Oficial del 2 de enero"
    (compromiso,) = revision.compromisos
    assert "Valor propio de la oficina" in compromiso.tipo_cambio
    assert compromiso.criterios[0].valor == Decimal(1_000_000)


def test_an_own_rate_is_of_its_ejercicio_alone():
    referencia = load_reference(2023, oficina=office(tipo_cambio__2024=("20",)))
    assert referencia.tipo_cambio.fuente != "Valor propio de la oficina"
    assert tuple(own_values_in(referencia)) == ()


def test_an_ejercicio_without_a_rate_takes_the_offices():
    referencia = load_reference(2026, oficina=office(tipo_cambio__2026=("18.75",)))
    assert referencia.tipo_cambio.valor == Decimal("18.75")


def test_an_own_threshold_decides_and_every_place_says_so():
    oficina = office(umbral__immex__porcentaje=("25", "Oficio de la Secretaría"))
    expediente, revision = reviewed(oficina, TipoPrograma.IMMEX, exportaciones=5_000)
    (compromiso,) = revision.compromisos
    assert compromiso.estado is EstadoCompromiso.NO_CUMPLE
    assert "25 % de las ventas totales (valor propio de la oficina)" in compromiso.explicacion
    assert compromiso.cita.texto == "Valor propio de la oficina, Oficio de la Secretaría"
    assert (compromiso.confianza, compromiso.impreso) == (Confianza.B, False)
    assert compromiso.criterios[0].requisito == "exportar más de 500,000 USD"
    answer = revision_answer(expediente, revision)
    assert answer["valores_propios"] == [
        {"clave": "umbral.immex.porcentaje", "valor": "25", "fuente": "Oficio de la Secretaría"}
    ]
    assert answer["compromisos"][0]["cita"]["ordenamiento"] == "Valor propio de la oficina"


def test_a_threshold_that_no_source_gives_may_be_the_offices():
    _, revision = reviewed(office(umbral__ecex__usd=("1000000",)), TipoPrograma.ECEX)
    (compromiso,) = revision.compromisos
    assert compromiso.estado is EstadoCompromiso.CUMPLE
    assert "1,000,000 USD (valor propio de la oficina)" in compromiso.explicacion


def test_the_facts_of_a_season_tell_apart_what_the_office_set():
    oficina = office(tipo_cambio__2024=("20",), umbral__immex__usd=("600000",))
    facts = season_facts(load_reference(2024, oficina=oficina))
    own = [(fact.nombre, fact.valor) for fact in facts if fact.grupo is FactGroup.TUYO]
    assert [name for name, _ in own] == ["Compromiso de IMMEX", "Tipo de cambio promedio"]
    assert "600,000 USD (valor propio de la oficina)" in own[0][1]


@pytest.mark.parametrize(
    ("clave", "texto", "valor"),
    [
        ("tipo_cambio.2025", " $19.50 ", "19.50"),
        ("umbral.immex.usd", "$ 600,000", "600000"),
        ("umbral.immex.porcentaje", "12.5 %", "12.5"),
        ("clave.K2", "Directa", "directa"),
        ("clave.K2", "  ", ""),
    ],
)
def test_an_own_value_is_read_as_people_write_it(clave, texto, valor):
    assert read_own(clave, texto) == valor


@pytest.mark.parametrize(
    ("clave", "texto"),
    [
        ("tipo_cambio.2025", "0"),
        ("tipo_cambio.2025", "mil"),
        ("umbral.immex.usd", "-5"),
        ("umbral.immex.usd", "1e9"),
        ("umbral.immex.usd", "٣"),
        ("umbral.immex.usd", "9" * 40),
        ("umbral.immex.porcentaje", "101"),
        ("umbral.immex.porcentaje", "."),
        ("clave.K2", "quizá"),
    ],
)
def test_what_can_be_no_such_value_is_refused_and_used_nowhere(clave, texto):
    with pytest.raises(NotUnderstood):
        read_own(clave, texto)
    oficina = Oficina(valores={clave: ValorPropio(texto)})
    bare = load_reference(2025)
    assert with_office(bare, oficina).umbrales == bare.umbrales
    assert with_office(bare, oficina).tipo_cambio == bare.tipo_cambio


def test_a_key_of_nothing_is_no_own_value():
    for clave in ("", "otra.cosa", "clave."):
        with pytest.raises(LookupError):
            read_own(clave, "1")


def test_an_empty_own_value_is_as_if_it_were_not_there():
    bare = load_reference(2025)
    oficina = Oficina(valores={"tipo_cambio.2025": ValorPropio("")})
    assert with_office(bare, oficina).tipo_cambio is bare.tipo_cambio


def test_all_that_may_be_set_has_a_name_a_source_and_can_be_read_back():
    every = list(adjustables())
    assert {one.tipo for one in every} == set(KINDS)
    assert len({one.clave for one in every}) == len(every)
    for one in every:
        assert one.nombre
        assert one.fuente
        assert read_own(one.clave, one.valor) == one.valor


def test_what_no_good_source_confirms_is_to_be_verified():
    unsure = {one.clave for one in adjustables() if one.por_verificar}
    assert {"tipo_cambio.2025", "umbral.ecex.usd", "clave.S2"} <= unsure
    assert not {"tipo_cambio.2024", "umbral.immex.usd", "clave.A1"} & unsure


def test_every_threshold_of_the_season_can_be_set():
    names = {one.clave.split(".")[1] for one in adjustables() if one.tipo == "umbral"}
    assert names == set(load_reference(2024).umbrales)


def test_who_prepared_it_is_whom_the_report_names_else_whoever_does_in_the_office():
    oficina = Oficina(preparador=Preparador("Ana Ruiz", "Gerente"))
    day = date(2025, 4, 1)
    assert prepared_by(Firmante(fecha=day), oficina) == Firmante(
        nombre="Ana Ruiz", cargo="Gerente", fecha=day
    )
    luis = Firmante(nombre="Luis")
    assert prepared_by(luis, oficina) is luis
    assert prepared_by(Firmante(), SIN_OFICINA) == Firmante()


def test_the_classes_of_an_office_are_told_by_clave():
    assert office(clave__K2=("directa",), tipo_cambio__2025=("20",)).claves == {"K2": "directa"}
