"""A review that keeps what it can from the one before finds what a whole review finds."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain import edits
from raoce_desktop.domain.expediente import (
    BienProducido,
    EstadoRespuesta,
    Expediente,
    Programa,
    Sustento,
    TipoPrograma,
)
from raoce_desktop.domain.findings import Nivel
from raoce_desktop.domain.pasos import Paso, paso_of
from raoce_desktop.domain.review import review
from raoce_desktop.domain.revision import row_of

HOY = date(2025, 4, 20)
REFERENCIA = load_reference(2024)


def assert_same(kept, whole):
    for name in ("vinculo", "plazos", "firma", "compromisos", "puntos", "saldo", "dias_restantes"):
        assert getattr(kept, name) == getattr(whole, name), name
    assert kept.hallazgos == whole.hallazgos
    assert all(kept.of(nivel) == whole.of(nivel) for nivel in Nivel)
    assert kept.grupos == whole.grupos
    assert kept.veredicto == whole.veredicto


def assert_counts_what_it_lists(revision):
    """What is looked up and counted without listing is what the list says."""
    found = revision.hallazgos
    for nivel in Nivel:
        by_step = Counter(paso_of(h.ruta) for h in found if h.nivel is nivel)
        assert +revision.by_step(nivel) == by_step
    assert revision.blocking() == (
        sum(h.bloquea for h in found),
        sum(h.bloquea and h.es_falta for h in found),
    )
    assert revision.veredicto.avisos == sum(h.nivel is Nivel.AVISO for h in found)
    rows = range(len(revision.renglones.bienes) + 1)
    places = {"solicitante", "balanza", "bienes_producidos", "bienes_producidos.99", "opciones"}
    places |= {f"bienes_producidos.{row}" for row in rows} | {h.ruta for h in found}
    for place in places:
        under = tuple(h for h in found if h.ruta == place or h.ruta.startswith(f"{place}."))
        assert revision.at(place) == tuple(h for h in found if h.ruta == place), place
        assert revision.under(place) == under, place
        gaps = sum(h.bloquea and h.es_falta for h in under)
        assert revision.blocking(place) == (sum(h.bloquea for h in under), gaps), place
        assert revision.reserved(place) == sum(h.nivel is Nivel.RESERVA for h in under)


def assert_grouped(revision):
    """A group holds each finding once, by its rule and its row."""
    listed = Counter((h.regla, row_of(h.ruta)) for h in revision.hallazgos)
    grouped = Counter[tuple[str, int | None]]()
    for grupo in revision.grupos:
        rows = [fila - 1 for fila in grupo.filas] or [None]
        grouped.update({(grupo.primero.regla, row): 1 for row in rows})
    assert {key for key, _ in listed.items()} == set(grouped)


def check(before, expediente, referencia=REFERENCIA):
    kept = review(expediente, referencia, HOY, before=before)
    assert_same(kept, review(expediente, referencia, HOY))
    assert_counts_what_it_lists(kept)
    assert_grouped(kept)
    return kept


volumes = st.none() | st.integers(0, 3)
bienes = st.builds(
    BienProducido,
    clave_sector=st.sampled_from(["", "XXII", "I", "ZZ"]),
    fraccion=st.sampled_from(["", "09012199", "9012199"]),
    bien=st.sampled_from(["", "café", "CAFÉ", "té"]),
    unidad=st.sampled_from(["", "KILO", "vara"]),
    volumen_total=volumes,
    volumen_nacional=volumes,
    volumen_exportaciones=volumes,
    por_corregir=st.sampled_from([{}, {"volumen_total": "x"}]),
)
programs = st.lists(
    st.builds(
        Programa,
        tipo=st.sampled_from(TipoPrograma),
        sectores=st.sampled_from([(), ("XXII",), ("I", "II")]),
    ),
    max_size=2,
)


@st.composite
def documents(draw):
    """Some versions of a document, each made from the one before."""
    expediente = Expediente(
        ejercicio=2024,
        programas=(Programa(tipo=TipoPrograma.PROSEC),),
        bienes_producidos=tuple(draw(st.lists(bienes, max_size=4))),
    )
    versions = [expediente]
    kinds = [next_rows, next_rows, next_rows, next_balanza, next_programs, next_text, next_answer]
    for following in draw(st.lists(st.sampled_from(kinds), max_size=6)):
        update = draw(following(expediente))
        expediente = expediente.model_copy(update=update)
        versions.append(expediente)
    return versions


def next_rows(expediente):
    rows = expediente.bienes_producidos
    keep = st.sampled_from([True, True, True, False])
    kept = st.lists(keep, min_size=len(rows), max_size=len(rows))
    coming = st.lists(st.tuples(st.integers(0, len(rows)), bienes), max_size=3)
    return st.builds(_with_rows, st.just(rows), kept, coming)


def _with_rows(rows, kept, coming):
    result = [row for row, keep in zip(rows, kept, strict=True) if keep]
    for place, row in coming:
        result.insert(place, row)
    return {"bienes_producidos": tuple(result)}


def next_balanza(expediente):
    amounts = st.sampled_from([None, 0, 5])
    return st.builds(
        lambda exported: {
            "balanza": expediente.balanza.model_copy(update={"total_exportaciones": exported})
        },
        amounts,
    )


def next_programs(_):
    return programs.map(lambda found: {"programas": tuple(found)})


TEXTS = {
    "solicitante.rfc": ["", "AAL0409235E6", "x"],
    "solicitante.domicilio_fiscal.codigo_postal": ["", "06300"],
    "tipo_cambio.valor": ["", "18.3", "x", "2"],
    "opciones.bienes_habilitados": ["", "sí", "no"],
    "seguimiento.folio": ["", "0703000000000000000000001", "07"],
    "seguimiento.guardado": ["", "01/04/2025", "x"],
    "balanza.ventas_totales": ["", "0", "x", "500"],
    "representante.fecha": ["", "ayer"],
    "notas": ["", "algo"],
    "ejercicio": ["2023", "2024", "x"],
}
"""A field of each part, and what may be typed into it."""


def next_text(expediente):
    typed = st.sampled_from([(ruta, text) for ruta, texts in TEXTS.items() for text in texts])
    return typed.map(lambda one: _parts(edits.capture(expediente, *one)))


def next_answer(expediente):
    states = st.sampled_from([None, *EstadoRespuesta])
    return states.map(lambda state: _parts(edits.answer(expediente, "e_firma", state)))


def _parts(expediente):
    return {name: getattr(expediente, name) for name in type(expediente).model_fields}


@settings(max_examples=150, deadline=None)
@given(documents())
def test_after_any_edits_it_finds_what_a_whole_review_finds(versions):
    before = None
    for expediente in versions:
        before = check(before, expediente)


@settings(max_examples=50, deadline=None)
@given(documents())
def test_the_review_of_an_earlier_version_still_answers_for_that_version(versions):
    reviews, before = [], None
    for expediente in versions:
        before = review(expediente, REFERENCIA, HOY, before=before)
        reviews.append(before)
    for kept, expediente in zip(reviews, versions, strict=True):
        assert_same(kept, review(expediente, REFERENCIA, HOY))
        assert_counts_what_it_lists(kept)


def table_of(*rows):
    programas = (Programa(tipo=TipoPrograma.PROSEC),)
    return Expediente(ejercicio=2024, programas=programas, bienes_producidos=rows)


def spied_rows(monkeypatch):
    """The names of the bienes that are looked at from now on."""
    looked = []

    def spy(bien, _contexto):
        looked.append(bien.bien)
        return ()

    monkeypatch.setattr("raoce_desktop.domain.renglones.bien_findings", spy)
    return looked


def test_an_edit_of_one_row_looks_at_one_row(monkeypatch):
    expediente = table_of(*(BienProducido(bien=f"bien {n}") for n in range(50)))
    first = review(expediente, REFERENCIA, HOY)
    looked = spied_rows(monkeypatch)
    after = edits.capture(expediente, "bienes_producidos.20.bien", "café")
    second = review(after, REFERENCIA, HOY, before=first)
    third = review(edits.capture(after, "notas", "hola"), REFERENCIA, HOY, before=second)
    assert looked == ["café"]
    assert third.renglones is second.renglones


def test_an_edit_of_one_part_has_only_the_rules_that_read_it_look_again(monkeypatch):
    looked = []

    def spy(self, contexto):
        looked.append(self.reads)
        return iter(())

    expediente = table_of()
    first = review(expediente, REFERENCIA, HOY)
    monkeypatch.setattr("raoce_desktop.domain.rules.registry.Walk.findings", spy)
    review(edits.capture(expediente, "tipo_cambio.valor", "18"), REFERENCIA, HOY, before=first)
    assert looked
    assert all("tipo_cambio" in reads for reads in looked)


def test_another_day_or_other_papers_are_looked_at_anew():
    expediente = table_of()
    first = review(expediente, REFERENCIA, HOY)
    late = date(2026, 1, 1)
    assert_same(
        review(expediente, REFERENCIA, late, before=first), review(expediente, REFERENCIA, late)
    )
    papers = Sustento(identificador="x", decisiones=2)
    told = review(expediente, REFERENCIA, HOY, papers, before=first)
    assert "papeles.decisiones" in {h.regla for h in told.reservas}


def test_other_reference_data_is_another_review():
    expediente = table_of(BienProducido(fraccion="09012199", bien="café"))
    first = review(expediente, REFERENCIA, HOY)
    other = load_reference(2024, inhabiles={date(2025, 4, 30): "puente"})
    check(first, expediente, other)


def test_a_unit_that_was_learned_has_the_rows_of_its_fraccion_looked_at_again(monkeypatch):
    expediente = table_of(
        BienProducido(fraccion="09012199", bien="café", unidad="KILO"),
        BienProducido(fraccion="09024001", bien="té", unidad="KILO"),
    )
    first = review(expediente, REFERENCIA, HOY)
    taught = REFERENCIA.taught({"09012199": "PIEZA"})
    assert check(first, expediente, taught).at("bienes_producidos.0.unidad")
    looked = spied_rows(monkeypatch)
    review(expediente, taught, HOY, before=first)
    assert looked == ["café"]


@pytest.mark.parametrize("nivel", [Nivel.ERROR, Nivel.AVISO])
def test_repeated_bienes_count_at_the_level_of_their_rule(nivel):
    rule = REFERENCIA.reglas["bienes.repetido"]._replace(nivel=nivel)
    referencia = replace(REFERENCIA, reglas={**REFERENCIA.reglas, "bienes.repetido": rule})
    row = BienProducido(fraccion="09012199", bien="café")
    found = check(None, table_of(row, row), referencia)
    assert found.by_step(nivel)[Paso.DATOS] >= 2
