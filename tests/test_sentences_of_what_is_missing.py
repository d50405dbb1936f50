"""No sentence limps where something is missing: each value left out, and all together."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO

import pytest
from pypdf import PdfReader

from raoce_desktop.catalogs import load_reference, texts
from raoce_desktop.documents.checklist import render_checklist
from raoce_desktop.domain.expediente import (
    BienProducido,
    Expediente,
    Origen,
    Parte,
    Planta,
    Procedencia,
    Programa,
    Seguimiento,
    Sustento,
    TipoPrograma,
)
from raoce_desktop.domain.obligations import obligation_told
from raoce_desktop.domain.pantallas import Pantallas, Tabla
from raoce_desktop.domain.review import review
from raoce_desktop.domain.sign_by import source, told, told_without_cure
from raoce_desktop.exchange.answers import revision_answer
from raoce_desktop.session.labels import capture_label, place_name
from tests.domain.rules.world import CAFE, HOY, MAQUILA, SOLICITUD, company

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma
LIMPS = re.compile(
    r"\b(de|del|a|al|el|la|en|con|por|y|o) [.,;:]|  | [.,;:](\s|$)|: ?\.|[{}]|«»|\(\)"
    r"|\b(None|True|False|nan)\b|(?<!\.)\.\.(?!\.)|,,|^ | $"
)
BROKEN = re.compile(r"[{}]|«»|\(\)|\bNone\b|\b(de|del|a|el|la|en) \.")
BARE = MAQUILA.model_copy(
    update={
        "programas": (Programa(), Programa(tipo=IMMEX), Programa(tipo=PROSEC)),
        "solicitante": MAQUILA.solicitante.model_copy(update={"plantas": (Planta(), Planta())}),
    }
)
SAVED = Seguimiento(guardado=HOY, numero_solicitud=SOLICITUD)
WORLDS = {
    "nothing": Expediente(ejercicio=2024),
    "of no season": Expediente(ejercicio=2035),
    "immex and prosec": MAQUILA,
    "prosec": CAFE.model_copy(update={"seguimiento": SAVED}),
    "prosec and altex": company(PROSEC, ALTEX),
    "altex and ecex": company(ALTEX, ECEX),
    "of 2026": company(IMMEX, PROSEC).model_copy(update={"ejercicio": 2026}),
    "bare rows": BARE,
    "bare bienes": CAFE.model_copy(update={"bienes_producidos": (BienProducido(),) * 2}),
    "from somewhere": CAFE.model_copy(
        update={
            "balanza": CAFE.balanza.model_copy(
                update={
                    "origenes": {
                        "ventas_totales": Origen(procedencia=Procedencia.IMPORTADO),
                        "total_exportaciones": Origen(procedencia=Procedencia.IMPORTADO, fila=3),
                        "total_importaciones": Origen(procedencia=Procedencia.CALCULADO, fila=3),
                    }
                }
            )
        }
    ),
}
CASES = [(name, hoy) for name in WORLDS for hoy in ("04-10", "05-02", "07-15", "12-01")]


def without(part: Parte) -> Iterator[Parte]:
    """The part with one value less each, however deep it lies."""
    for name, field in type(part).model_fields.items():
        value, blank = getattr(part, name), field.get_default(call_default_factory=True)
        if not field.is_required() and value != blank:
            yield part.model_copy(update={name: blank})
        for fewer in _inside(value):
            yield part.model_copy(update={name: fewer})


def _inside(value: object) -> Iterator[object]:
    if isinstance(value, Parte):
        yield from without(value)
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from ((*value[:at], fewer, *value[at + 1 :]) for fewer in _inside(one))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from ({**value, key: fewer} for fewer in _inside(one))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)


def said(expediente: Expediente, day: str) -> Iterator[str]:
    """All that the domain says of an expediente on a day of the year in which it is filed."""
    referencia = REFERENCES[expediente.ejercicio]
    hoy = HOY.fromisoformat(f"{expediente.ejercicio + 1}-{day}")
    revision = review(expediente, referencia, hoy)
    yield from strings(revision_answer(expediente, revision))
    yield from (grupo.mensaje for grupo in revision.grupos)
    yield revision.veredicto.ademas(texts()) or "."
    for punto in revision.puntos:
        yield from (punto.consideracion.texto, punto.dicho.fuente if punto.dicho else ".")
    for compromiso in revision.compromisos:
        yield from (*compromiso.cuentas, compromiso.tipo_cambio or ".")
    if revision.firma is not None:
        yield told(revision.firma, hoy, referencia)
        yield source(revision.firma, referencia)
        yield told_without_cure(revision.firma, referencia) or "."
    yield from (obligation_told(p, referencia, hoy) for p in expediente.programas)
    for ruta in {hallazgo.ruta for hallazgo in revision.hallazgos} - {""}:
        yield from (place_name(ruta, referencia), capture_label(ruta, referencia))
    for parte in Pantallas(expediente, revision, referencia).partes():
        rows = parte.filas() if isinstance(parte, Tabla) else [parte.datos]
        yield from (parte.titulo, parte.nota or ".")
        for box in (box for row in rows for box in row):
            yield from (box.texto or ".", box.lectura or ".", *box.notas)


REFERENCES = {year: load_reference(year) for year in (2024, 2026, 2035)}


def limping(expediente: Expediente, day: str) -> list[str]:
    return sorted({text for text in said(expediente, day) if text and LIMPS.search(text)})


@pytest.mark.parametrize(("name", "day"), CASES)
def test_a_company_is_told_in_whole_sentences(name, day):
    assert limping(WORLDS[name], day) == []


@pytest.mark.parametrize("name", [n for n in WORLDS if n not in ("nothing", "of no season")])
def test_whatever_is_missing_the_sentences_stay_whole(name):
    cases = list(without(WORLDS[name]))
    assert len(cases) > 15
    for poorer in cases:
        assert limping(poorer, "04-10") == []


@pytest.mark.parametrize("name", WORLDS)
def test_the_checklist_prints_no_gap(name):
    expediente = WORLDS[name]
    referencia = REFERENCES[expediente.ejercicio]
    hoy = HOY.replace(year=expediente.ejercicio + 1)
    document = render_checklist(expediente, review(expediente, referencia, hoy), referencia, hoy)
    pages = PdfReader(BytesIO(document)).pages
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert [text[max(0, m.start() - 40) : m.end() + 9] for m in BROKEN.finditer(text)] == []


@pytest.mark.parametrize("key", list(Sustento.model_fields))
def test_papers_that_lack_something_are_told_in_whole_sentences(key):
    full = Sustento(identificador="a" * 64)
    papers = full.model_copy(
        update={key: Sustento.model_fields[key].get_default(call_default_factory=True)}
    )
    referencia = REFERENCES[2024]
    revision = review(CAFE, referencia, HOY, papers)
    told_ = [t for t in strings(revision_answer(CAFE, revision)) if LIMPS.search(t)]
    assert told_ == []


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_plant_has_its_number_where_there_are_several(count):
    solicitante = CAFE.solicitante.model_copy(update={"plantas": (Planta(),) * count})
    found = review(CAFE.model_copy(update={"solicitante": solicitante}), REFERENCES[2024], HOY)
    told_ = [h.mensaje for h in found.hallazgos if h.regla == "plantas.tipo-falta"]
    expected = ["esta planta"] if count == 1 else [f"la planta {n + 1}" for n in range(count)]
    assert told_ == [f"Falta el tipo de domicilio de {name}." for name in expected]


def test_a_text_to_correct_says_of_which_row_it_is():
    wrong = {"autorizado": "31/02/2019"}
    programas = tuple(
        p.model_copy(update={"autorizado": None, "por_corregir": wrong}) for p in MAQUILA.programas
    )
    revision = review(MAQUILA.model_copy(update={"programas": programas}), REFERENCES[2024], HOY)
    told_ = [h.mensaje for h in revision.hallazgos if h.regla == "captura.no-entendida"]
    assert [text.partition(":")[0] for text in told_] == [
        "Fecha de autorización, renglón 1",
        "Fecha de autorización, renglón 2",
    ]
