"""Typed text, values, lists and the next year."""

from datetime import date
from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.catalogs import texts
from raoce_desktop.domain import edits
from raoce_desktop.domain.expediente import (
    Balanza,
    BienProducido,
    Domicilio,
    EstadoRespuesta,
    Expediente,
    Firmante,
    Origen,
    Planta,
    Procedencia,
    Programa,
    ReporteAnterior,
    Solicitante,
    TipoPrograma,
)

VENTAS = "balanza.ventas_totales"
VACIO = Expediente(
    ejercicio=2024,
    solicitante=Solicitante(plantas=(Planta(),)),
    programas=(Programa(),),
    bienes_producidos=(BienProducido(),),
)


def captured(*pairs: tuple[str, str]) -> Expediente:
    expediente = VACIO
    for ruta, text in pairs:
        expediente = edits.capture(expediente, ruta, text)
    return expediente


@pytest.mark.parametrize(
    ("ruta", "text", "value", "shown"),
    [
        (VENTAS, "$1,234.00", 1234, "1,234"),
        (VENTAS, "0", 0, "0"),
        ("bienes_producidos.0.volumen_total", "30 000", 30000, "30,000"),
        ("bienes_producidos.0.fraccion", "0901.21.99", "09012199", "09012199"),
        ("bienes_producidos.0.bien", " Café\ttostado\r\ny molido ", "Café tostado y molido", None),
        ("bienes_producidos.0.clave_sector", "XIXa", "XIXa", "XIXa"),
        ("bienes_producidos.0.clave_sector", " x ixA", "XIXa", "XIXa"),
        ("bienes_producidos.0.clave_sector", "Del café", "Del café", "Del café"),
        ("solicitante.rfc", "aal-040923-5e6", "AAL0409235E6", "AAL0409235E6"),
        ("solicitante.denominacion", "CAFE\u0301 \x00 DEMO", "CAFÉ DEMO", None),
        ("solicitante.domicilio_fiscal.codigo_postal", "01000", "01000", "01000"),
        ("solicitante.plantas.0.domicilio.calle", "CIPRES", "CIPRES", "CIPRES"),
        ("solicitante.plantas.0.localizado", "Si", True, "sí"),
        ("solicitante.plantas.0.localizado", "no", False, "no"),
        ("programas.0.tipo", " immex ", TipoPrograma.IMMEX, "IMMEX"),
        ("programas.0.autorizado", "2019-03-01", date(2019, 3, 1), "01/03/2019"),
        ("programas.0.sectores", "xxii; XIXA,V", ("XXII", "XIXa", "V"), "XXII, XIXa, V"),
        ("tipo_cambio.valor", "18.3263", Decimal("18.3263"), "18.3263"),
        ("opciones.importaciones_habilitadas", "sí", True, "sí"),
        ("ejercicio", "2023", 2023, "2023"),
        ("notas", "uno\r\ndos\t \x07", "uno\ndos   ", "uno\ndos   "),
        ("notas", "una mitad \ud83d", "una mitad ?", None),
        ("seguimiento.folio", "02015 00100220200101000001", "0201500100220200101000001", None),
        ("representante.fecha", "30/04/2025", date(2025, 4, 30), "30/04/2025"),
    ],
)
def test_understood_text_becomes_the_fields_value(ruta, text, value, shown):
    expediente = captured((ruta, text))
    assert edits.value_of(expediente, ruta) == value
    assert edits.text_of(expediente, ruta) == (value if shown is None else shown)
    assert list(edits.pending(expediente)) == []


@pytest.mark.parametrize(
    ("ruta", "text", "key"),
    [
        (VENTAS, "12,34", "cantidad.separadores"),
        ("bienes_producidos.0.volumen_nacional", "mil", "cantidad.letras"),
        ("bienes_producidos.0.fraccion", "09012199\t09011199", "captura.varias_celdas"),
        ("solicitante.rfc", "AAL0409235E6\nEKU9003173C9", "captura.varias_celdas"),
        ("solicitante.plantas.0.localizado", "quizá", "captura.si_no"),
        ("programas.0.tipo", "MAQUILA", "captura.opcion"),
        ("programas.0.autorizado", "31/02/2019", "fecha.no_existe"),
        ("tipo_cambio.valor", "18,32", "tipo_cambio.no_entendido"),
        ("ejercicio", "1999", "captura.rango"),
        ("ejercicio", "", "captura.rango"),
    ],
)
def test_text_that_is_not_understood_stays_letter_by_letter_and_says_why(ruta, text, key):
    expediente = captured((ruta, text))
    assert edits.text_of(expediente, ruta) == text
    ((where, problem),) = edits.pending(expediente)
    assert (where, problem.key) == (ruta, key)
    assert texts()[problem.key].format(**problem.data)


def test_a_value_that_is_no_longer_understood_is_missing_meanwhile():
    expediente = captured((VENTAS, "1000"), (VENTAS, "1000x"))
    assert expediente.balanza.ventas_totales is None
    assert (
        captured(("solicitante.rfc", "AAL0409235E6"), ("solicitante.rfc", "A\tB")).solicitante.rfc
        == ""
    )


def test_the_ejercicio_keeps_its_last_sound_year_while_it_is_corrected():
    assert captured(("ejercicio", "202")).ejercicio == 2024


def test_correcting_a_field_drops_only_its_own_text():
    other = "balanza.total_exportaciones"
    expediente = captured((VENTAS, "x"), (other, "y"), (VENTAS, "5"))
    assert expediente.balanza.ventas_totales == 5
    assert expediente.balanza.por_corregir == {"total_exportaciones": "y"}


def test_emptying_a_field_makes_it_missing():
    assert captured((VENTAS, "x"), (VENTAS, "")).balanza == Balanza()
    assert captured((VENTAS, "5"), (VENTAS, " ")).balanza == Balanza()


def test_an_edit_that_changes_nothing_returns_the_same_object():
    expediente = captured((VENTAS, "1234"))
    assert edits.capture(expediente, VENTAS, "1,234") is expediente
    assert edits.put(expediente, VENTAS, 1234) is expediente
    odd = captured((VENTAS, "12,34"))
    assert edits.capture(odd, VENTAS, "12,34") is odd


def test_an_edit_shares_every_part_it_does_not_touch():
    before = captured((VENTAS, "1"))
    after = edits.capture(before, "bienes_producidos.0.bien", "Café")
    assert after.balanza is before.balanza
    assert after.solicitante is before.solicitante
    assert before.bienes_producidos == (BienProducido(),)


@pytest.mark.parametrize(
    "ruta",
    [
        "", "nada", "balanza", "balanza.saldo", "balanza.por_corregir", "balanza.origenes",
        "version",
        "bienes_producidos", "bienes_producidos.1.bien", "bienes_producidos.-1.bien",
        "bienes_producidos.x.bien", "balanza.ventas_totales.x", "solicitante.model_fields",
        "balanza.origenes.x.archivo", "solicitante.rfc.x.y",
    ],
)  # fmt: skip
def test_a_path_without_a_field_takes_no_text(ruta):
    with pytest.raises(LookupError):
        edits.capture(VACIO, ruta, "1")


def test_put_takes_sound_values_only():
    assert edits.put(VACIO, VENTAS, 10).balanza.ventas_totales == 10
    for unsound in ("10", -1, 10**16, 1.5, True):
        with pytest.raises(ValueError, match="ventas_totales"):
            edits.put(VACIO, VENTAS, unsound)


def test_put_drops_the_text_to_be_corrected():
    assert edits.put(captured((VENTAS, "x")), VENTAS, 10).balanza.por_corregir == {}


def test_put_replaces_a_whole_part_or_list():
    domicilio = Domicilio(calle="CIPRES")
    assert (
        edits.put(VACIO, "solicitante.domicilio_fiscal", domicilio).solicitante.domicilio_fiscal
        is domicilio
    )
    bienes = (BienProducido(bien="a"), BienProducido(bien="b"))
    assert edits.put(VACIO, "bienes_producidos", bienes).bienes_producidos is bienes


def test_a_field_inside_an_origin_is_reached_by_its_key():
    origen = Origen(procedencia=Procedencia.IMPORTADO, archivo="a.txt")
    expediente = edits.put(VACIO, "balanza.origenes", {"ventas_totales": origen})
    changed = edits.put(expediente, "balanza.origenes.ventas_totales.archivo", "b.txt")
    assert changed.balanza.origenes["ventas_totales"].archivo == "b.txt"


def test_goods_are_removed_several_at_once():
    goods = tuple(BienProducido(bien=name) for name in "axbcd")
    expediente = Expediente(ejercicio=2024, bienes_producidos=goods)
    expediente = edits.remove_bienes(expediente, [1, 3, 99])
    assert [b.bien for b in expediente.bienes_producidos] == ["a", "b", "d"]


def test_programs_and_plants_come_and_go():
    expediente = edits.add_programa(VACIO, Programa(tipo=TipoPrograma.PROSEC))
    assert [p.tipo for p in edits.remove_programa(expediente, 0).programas] == ["PROSEC"]
    expediente = edits.add_planta(edits.add_planta(VACIO), Planta(tipo="Bodega"))
    assert [p.tipo for p in edits.remove_planta(expediente, 1).solicitante.plantas] == [
        "",
        "Bodega",
    ]


def test_changing_programs_erases_no_figure_and_no_good():
    expediente = captured(
        ("programas.0.tipo", "PROSEC"), ("balanza.total_importaciones", "40"),
        ("bienes_producidos.0.bien", "Café"),
    )  # fmt: skip
    changed = edits.capture(expediente, "programas.0.tipo", "IMMEX")
    removed = edits.remove_programa(edits.add_programa(changed), 0)
    for after in (changed, removed):
        assert after.balanza is expediente.balanza
        assert after.bienes_producidos is expediente.bienes_producidos


def test_a_consideration_is_answered_and_the_answer_taken_away():
    clave = "guia2025.miles"
    expediente = edits.answer(VACIO, clave, EstadoRespuesta.SI, "revisado")
    assert expediente.respuestas[clave].nota == "revisado"
    assert edits.answer(expediente, clave, None).respuestas == {}


def test_the_next_year_carries_who_and_what_and_its_figures_only_to_compare_with():
    origen = Origen(procedencia=Procedencia.CAPTURADO)
    expediente = captured(
        (VENTAS, "1000"), ("bienes_producidos.0.bien", "Café"), ("notas", "x"),
        ("bienes_producidos.0.volumen_total", "30"),
        ("bienes_producidos.0.volumen_nacional", "tres"),
        ("tipo_cambio.valor", "18"), ("representante.nombre", "ANA"), ("representante.fecha", "x"),
        ("seguimiento.numero_solicitud", "1"), ("programas.0.tipo", "PROSEC"),
    )  # fmt: skip
    expediente = edits.put(expediente, "bienes_producidos.0.origen", origen)
    following = edits.next_year(edits.answer(expediente, "a", EstadoRespuesta.NO))
    assert following == Expediente(
        ejercicio=2025,
        solicitante=expediente.solicitante,
        programas=expediente.programas,
        ano_anterior=ReporteAnterior(ventas_totales=1000),
        bienes_producidos=(
            BienProducido(bien="Café", origen=Origen(procedencia=Procedencia.ANO_ANTERIOR)),
        ),
        representante=Firmante(nombre="ANA"),
    )


def test_there_is_no_year_after_the_last_one():
    with pytest.raises(ValueError, match="2040"):
        edits.next_year(Expediente(ejercicio=2040))


def test_what_was_seen_in_vucem_a_year_ago_is_to_be_seen_again():
    for said in ("sí", "x"):
        seen = captured(("solicitante.visto_en_vucem", said))
        assert edits.next_year(seen).solicitante == Solicitante(plantas=(Planta(),))


def test_texts_to_be_corrected_are_found_in_every_part():
    origen = Origen(procedencia=Procedencia.IMPORTADO, por_corregir={"fila": "x"})
    expediente = captured(("solicitante.plantas.0.localizado", "x"), ("programas.0.tipo", "x"))
    expediente = edits.put(expediente, "balanza.origenes", {"ventas_totales": origen})
    assert [ruta for ruta, _ in edits.pending(expediente)] == [
        "solicitante.plantas.0.localizado",
        "programas.0.tipo",
        "balanza.origenes.ventas_totales.fila",
    ]


def test_a_kept_text_that_reads_well_today_asks_to_be_confirmed():
    balanza = Balanza(por_corregir={"ventas_totales": "5"})
    ((_, problem),) = edits.pending(Expediente(ejercicio=2024, balanza=balanza))
    assert problem.key == "captura.por_confirmar"


@given(st.text(max_size=40), st.sampled_from([
    VENTAS, "ejercicio", "notas", "solicitante.rfc", "solicitante.correo", "programas.0.tipo",
    "programas.0.autorizado", "tipo_cambio.valor", "bienes_producidos.0.fraccion",
    "solicitante.plantas.0.localizado", "programas.0.sectores",
]))  # fmt: skip
def test_whatever_is_typed_leaves_a_sound_document_and_is_stable(text, ruta):
    expediente = captured((ruta, text))
    assert Expediente.model_validate(expediente.model_dump()) == expediente
    assert edits.capture(expediente, ruta, edits.text_of(expediente, ruta)) == expediente


def test_a_late_row_costs_about_as_much_as_an_early_one():
    goods = tuple(BienProducido(bien=str(n)) for n in range(10_000))
    expediente = Expediente(ejercicio=2024, bienes_producidos=goods)

    def cost(row: int) -> float:
        start = perf_counter()
        for text in map(str, range(20)):
            edits.capture(expediente, f"bienes_producidos.{row}.volumen_total", text)
        return perf_counter() - start

    early = min(cost(3) for _ in range(5))
    late = min(cost(9999) for _ in range(5))
    assert late < 3 * early
    assert late / 20 < 0.005
