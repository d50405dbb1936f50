"""The checklist asks only what the program can't know, and only of whom it concerns."""

from itertools import combinations

import pytest

from raoce_desktop.domain.expediente import EstadoRespuesta, Respuesta, TipoPrograma
from raoce_desktop.domain.findings import Nivel
from raoce_desktop.domain.obligations import ACTIVO
from raoce_desktop.domain.puntos import ANSWERS as PREDICATES
from raoce_desktop.domain.review import review
from tests.domain.rules.cases_papeles import WHOLE, from_papers
from tests.domain.rules.world import CAFE, FOLIO, HOY, MAQUILA, REFERENCIA, company, typed

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma

SI, NO, NO_APLICA = EstadoRespuesta
ALL_SETS = [frozenset(s) for n in range(1, 5) for s in combinations(TipoPrograma, n)]
KNOWN = {c.clave for c in REFERENCIA.consideraciones}
OF_GOODS = {"bienes-finales", "bienes-por-sector", "volumenes-en-la-unidad-de-la-tarifa"}


def points_of(expediente, papeles=None):
    silent = expediente.model_copy(update={"respuestas": {}})
    found = review(silent, REFERENCIA, HOY, papeles).puntos
    return {punto.consideracion.clave: punto for punto in found}


def said(clave, expediente, papeles=None):
    dicho = points_of(expediente, papeles)[clave].dicho
    return dicho.estado if dicho else None


def with_answer(expediente, clave, estado):
    return expediente.model_copy(update={"respuestas": {clave: Respuesta(estado=estado)}})


@pytest.mark.parametrize("tipos", ALL_SETS, ids="-".join)
def test_every_set_of_programs_is_asked_its_own_points(tipos):
    expediente = company(*sorted(tipos))
    revision = review(expediente, REFERENCIA, HOY)
    asked = {punto.consideracion.clave for punto in revision.puntos}

    assert ("prosec-solo-sus-bienes" in asked) == (tipos == {PROSEC})
    assert (asked >= OF_GOODS) == revision.vinculo.habilita("bienes_producidos")
    assert bool(asked & OF_GOODS) == (IMMEX not in tipos and PROSEC in tipos)
    assert ("facturacion-total" in asked) == (IMMEX in tipos)
    assert ("altex-cancelacion" in asked) == (ALTEX in tipos)
    assert ("compromiso-de-exportacion" in asked) == bool(tipos - {PROSEC})
    assert [punto.numero for punto in revision.puntos] == list(range(1, len(asked) + 1))


def test_the_goods_are_asked_for_as_soon_as_the_accountant_sees_their_table():
    seen = typed(company(ALTEX), {"opciones.bienes_habilitados": "sí"})

    assert not OF_GOODS & set(points_of(company(ALTEX)))
    assert set(points_of(seen)) >= OF_GOODS


def test_each_predicate_answers_a_point_and_each_point_names_one_that_exists():
    named = {c.dato for c in REFERENCIA.consideraciones if c.dato}

    assert named == set(PREDICATES)


ANSWERS = [
    ("plantas-localizadas", MAQUILA, SI),
    ("plantas-localizadas", typed(MAQUILA, {"solicitante.plantas.0.localizado": "no"}), NO),
    ("plantas-localizadas", typed(MAQUILA, {"solicitante.plantas.0.tipo": "Oficinas"}), NO),
    ("plantas-localizadas", typed(MAQUILA, {"solicitante.plantas.0.localizado": ""}), None),
    ("plantas-localizadas", typed(MAQUILA, {"solicitante.plantas.0.tipo": ""}), None),
    ("programas-sin-cancelar", MAQUILA, SI),
    ("programas-sin-cancelar", typed(MAQUILA, {"programas.1.estatus": ACTIVO.upper()}), SI),
    ("programas-sin-cancelar", typed(MAQUILA, {"programas.1.estatus": "Cancelado"}), NO),
    ("programas-sin-cancelar", typed(MAQUILA, {"programas.1.estatus": ""}), None),
    ("programas-sin-cancelar", typed(MAQUILA, {"programas.1.estatus": "Suspendido"}), None),
    ("miles-de-pesos", from_papers(), SI),
    ("miles-de-pesos", MAQUILA, None),
    ("miles-de-pesos", typed(from_papers(), {"balanza.ventas_totales": "4501"}), None),
    ("ano-completo", from_papers(), SI),
    ("ano-completo", from_papers(meses_cfdi=("03",)), NO),
    ("ano-completo", from_papers(meses_pedimentos=("03",)), NO),
    ("ano-completo", MAQUILA, None),
    ("declaracion-anual", from_papers(ventas_sin_explicar=0, exportaciones_sin_explicar=0), SI),
    ("declaracion-anual", from_papers(ventas_sin_explicar=0), None),
    ("declaracion-anual", from_papers(exportaciones_sin_explicar=9), NO),
    ("declaracion-anual", MAQUILA, None),
    ("facturacion-total", from_papers(), SI),
    ("facturacion-total", MAQUILA, None),
    ("pedimentos-directa-e-indirecta", from_papers(), SI),
    ("pedimentos-directa-e-indirecta", MAQUILA, None),
    ("consignacion", from_papers(consignacion=False), NO_APLICA),
    ("consignacion", from_papers(consignacion=True), SI),
    ("consignacion", from_papers(), None),
    ("consignacion", MAQUILA, None),
    ("pedimentos-dudosos", from_papers(), SI),
    ("pedimentos-dudosos", from_papers(decisiones=1), NO),
    ("pedimentos-dudosos", MAQUILA, None),
    ("bienes-por-sector", CAFE, SI),
    ("bienes-por-sector", typed(CAFE, {"programas.0.sectores": "XXI"}), None),
    ("bienes-por-sector", typed(CAFE, {"programas.0.sectores": ""}), None),
    ("bienes-por-sector", CAFE.model_copy(update={"bienes_producidos": ()}), None),
    ("compromiso-de-exportacion", MAQUILA, SI),
    ("compromiso-de-exportacion", typed(MAQUILA, {"balanza.total_exportaciones": "1"}), None),
    ("acuse-de-25-digitos", typed(MAQUILA, {"seguimiento.folio": FOLIO}), SI),
    ("acuse-de-25-digitos", MAQUILA, None),
]


@pytest.mark.parametrize(("clave", "expediente", "estado"), ANSWERS)
def test_the_data_answer_what_they_know_and_no_more(clave, expediente, estado):
    punto = points_of(expediente)[clave]

    assert (punto.dicho.estado if punto.dicho else None) is estado
    assert punto.estado is estado
    if punto.dicho:
        assert punto.dicho.fuente.endswith(".")


def test_the_cases_leave_no_predicate_out():
    datos = {c.clave: c.dato for c in REFERENCIA.consideraciones}

    assert {datos[clave] for clave, _, estado in ANSWERS if estado} == set(PREDICATES)


@pytest.mark.parametrize(
    ("clave", "expediente"), [(clave, e) for clave, e, estado in ANSWERS if estado is NO]
)
def test_what_the_data_deny_has_a_finding_of_its_own_so_that_it_is_never_ready(clave, expediente):
    answers = {key: Respuesta(estado=SI) for key in KNOWN - {clave}}
    revision = review(expediente.model_copy(update={"respuestas": answers}), REFERENCIA, HOY)

    assert {h.nivel for h in revision.hallazgos} & {Nivel.ERROR, Nivel.RESERVA}
    assert "consideraciones.no" not in {h.regla for h in revision.hallazgos}


def test_the_accountants_own_answer_is_the_one_that_counts():
    denied = with_answer(MAQUILA, "plantas-localizadas", NO)
    [punto] = [
        p
        for p in review(denied, REFERENCIA, HOY).puntos
        if p.consideracion.clave == "plantas-localizadas"
    ]

    assert (punto.estado, punto.dicho.estado, punto.discrepa) == (NO, SI, True)
    found = review(denied, REFERENCIA, HOY).at("respuestas.plantas-localizadas")
    assert [h.regla for h in found] == ["consideraciones.no"]
    assert f"punto {punto.numero}:" in found[0].mensaje


def test_an_answer_to_what_is_no_longer_asked_is_kept_and_said_and_counts_for_nothing():
    stranger = MAQUILA.model_copy(
        update={"respuestas": {**MAQUILA.respuestas, "de-otro-ano": Respuesta(estado=NO)}}
    )

    found, without = (review(e, REFERENCIA, HOY) for e in (stranger, MAQUILA))
    (said,) = set(found.hallazgos) - set(without.hallazgos)
    assert (said.regla, said.ruta) == ("consideraciones.sin-lugar", "respuestas.de-otro-ano")
    assert found.veredicto.estado is without.veredicto.estado
    assert found.puntos == without.puntos


def test_papers_that_changed_since_answer_nothing_for_the_figures_of_before():
    now = WHOLE.model_copy(update={"identificador": "b" * 64})

    assert said("miles-de-pesos", from_papers(), now) is None
    assert said("ano-completo", from_papers(), now) is None


def test_the_open_points_are_named_by_their_numbers():
    left = {
        k: v for k, v in MAQUILA.respuestas.items() if k not in ("efirma-vigente", "ano-anterior")
    }
    revision = review(MAQUILA.model_copy(update={"respuestas": left}), REFERENCIA, HOY)
    numbers = [str(p.numero) for p in revision.puntos if p.estado is None]

    [found] = [h for h in revision.hallazgos if h.regla == "consideraciones.falta"]
    assert found.mensaje.endswith(f": {' y '.join(numbers)}.")
    assert found.ruta == "respuestas.efirma-vigente"
