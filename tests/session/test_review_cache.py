"""The review that follows the edits finds what a whole review finds."""

from collections import Counter
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain import edits
from raoce_desktop.domain.expediente import BienProducido, Expediente, Programa, TipoPrograma
from raoce_desktop.domain.findings import Nivel
from raoce_desktop.domain.groups import group
from raoce_desktop.domain.pasos import paso_of
from raoce_desktop.domain.review import Revision, review
from raoce_desktop.session.review_cache import ReviewCache
from raoce_desktop.session.tally import Totales

HOY = date(2025, 4, 20)
REFERENCIA = load_reference(2024)
VOLUMES = ("volumen_total", "volumen_nacional", "volumen_exportaciones")


def assert_same(viva, whole):
    for field in fields(Revision):
        assert getattr(viva, field.name) == getattr(whole, field.name), field.name
    assert all(viva.of(nivel) == whole.of(nivel) for nivel in Nivel)
    assert viva.veredicto == whole.veredicto
    assert viva.listo_para_firma == whole.listo_para_firma
    assert (viva.cuantos_errores, viva.cuantos_avisos) == (len(whole.errores), len(whole.avisos))


def assert_same_places(viva, whole, expediente):
    rows = range(len(expediente.bienes_producidos))
    prefixes = ["solicitante", "balanza", "bienes_producidos", "bienes_producidos.99", "opciones"]
    prefixes += [f"bienes_producidos.{row}" for row in rows]
    for prefix in prefixes:
        assert viva.under(prefix) == whole.under(prefix), prefix
    for ruta in {h.ruta for h in whole.hallazgos} | {"bienes_producidos.99.bien", "notas"}:
        assert viva.at(ruta) == whole.at(ruta), ruta
    for row in rows:
        assert viva.bien_marks(row) == whole.under(f"bienes_producidos.{row}")


def assert_same_groups(viva, whole):
    assert viva.grupos == group(whole.hallazgos, REFERENCIA)
    parts = ("bienes_producidos", "balanza", "programas", "seguimiento")
    for prefixes in ((), ("solicitante",), parts[:2], parts, ("bienes_producidos.0",)):
        assert viva.blocking(*prefixes) == whole.blocking(*prefixes), prefixes
    for nivel in (Nivel.CIERRE, Nivel.ERROR, Nivel.RESERVA):
        assert +viva.por_paso(nivel) == Counter(paso_of(h.ruta) for h in whole.of(nivel))


def assert_same_totals(viva, expediente):
    bienes = expediente.bienes_producidos
    sums = (sum(getattr(bien, name) or 0 for bien in bienes) for name in VOLUMES)
    sectors = {bien.clave_sector for bien in bienes} - {""}
    assert viva.totales == Totales(len(bienes), len(sectors), *sums)


def check(cache, expediente):
    viva, whole = cache.review(expediente, REFERENCIA, HOY), review(expediente, REFERENCIA, HOY)
    assert_same(viva, whole)
    assert_same_places(viva, whole, expediente)
    assert_same_groups(viva, whole)
    assert_same_totals(viva, expediente)
    return viva


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
    kinds = st.sampled_from([next_rows, next_rows, next_rows, next_balanza, next_programs])
    for following in draw(st.lists(kinds, max_size=6)):
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


@settings(max_examples=150, deadline=None)
@given(documents())
def test_after_any_edits_it_finds_what_a_whole_review_finds(versions):
    cache = ReviewCache()
    for expediente in versions:
        check(cache, expediente)


@settings(max_examples=50, deadline=None)
@given(documents())
def test_an_earlier_review_still_answers_for_its_own_document(versions):
    cache = ReviewCache()
    lazily = [(cache.review(expediente, REFERENCIA, HOY), expediente) for expediente in versions]
    for viva, expediente in lazily:
        whole = review(expediente, REFERENCIA, HOY)
        assert_same_places(viva, whole, expediente)
        assert_same(viva, whole)


def table_of(*rows):
    programas = (Programa(tipo=TipoPrograma.PROSEC),)
    return Expediente(ejercicio=2024, programas=programas, bienes_producidos=rows)


def test_an_earlier_review_still_knows_which_of_its_rows_were_repeated():
    row, cache = BienProducido(fraccion="09012199", bien="café"), ReviewCache()
    earlier = cache.review(table_of(row, row), REFERENCIA, HOY)
    cache.review(table_of(row), REFERENCIA, HOY)
    assert "bienes.repetido" in [found.regla for found in earlier.bien_marks(1)]


def test_an_edit_of_one_row_looks_at_one_row(monkeypatch):
    looked = []

    def spy(bien, contexto):
        looked.append(bien.bien)
        return ()

    monkeypatch.setattr("raoce_desktop.session.review_cache.bien_findings", spy)
    expediente = table_of(*(BienProducido(bien=f"bien {n}") for n in range(50)))
    cache = ReviewCache()
    cache.review(expediente, REFERENCIA, HOY)
    looked.clear()
    after = edits.capture(expediente, "bienes_producidos.20.bien", "café")
    cache.review(after, REFERENCIA, HOY)
    cache.review(edits.capture(after, "notas", "hola"), REFERENCIA, HOY)
    assert looked == ["café"]


def test_what_was_found_in_the_rows_is_shared_while_it_stays_the_same():
    expediente = table_of(BienProducido(bien="café"), BienProducido(bien="té"))
    cache = ReviewCache()
    first = cache.review(expediente, REFERENCIA, HOY)
    again = cache.review(
        edits.capture(expediente, "bienes_producidos.0.bien", "mate"), REFERENCIA, HOY
    )
    assert again.renglones.marks is first.renglones.marks
    assert again.says_the_same_as(first)


def test_it_says_when_there_is_something_else_to_say():
    cache = ReviewCache()
    row = BienProducido(fraccion="09012199", bien="café")
    reviews = [
        cache.review(table_of(*rows), REFERENCIA, HOY)
        for rows in ([row], [row.model_copy(update={"unidad": "KILO"})], [row, row])
    ]
    assert not reviews[1].says_the_same_as(reviews[0])
    assert not reviews[2].says_the_same_as(reviews[2])


def test_what_is_known_of_a_fraccion_can_change_and_its_rows_are_looked_at_again():
    units = {}
    referencia = load_reference(2024, unidades_aprendidas={"x": "y"})
    vars(referencia)["unidad_por_fraccion"] = units
    cache = ReviewCache()
    expediente = table_of(
        BienProducido(fraccion="09012199", bien="café", unidad="KILO"),
        BienProducido(fraccion="09024001", bien="té", unidad="KILO"),
    )
    cache.recheck(["09012199"])
    cache.review(expediente, referencia, HOY)
    units["09012199"] = "PIEZA"
    cache.recheck(["09012199"])
    viva, whole = cache.review(expediente, referencia, HOY), review(expediente, referencia, HOY)
    assert_same(viva, whole)
    assert viva.at("bienes_producidos.0.unidad")


@pytest.mark.parametrize("nivel", [Nivel.ERROR, Nivel.AVISO])
def test_repeated_bienes_count_at_the_level_of_their_rule(nivel, monkeypatch):
    from dataclasses import replace

    rule = REFERENCIA.reglas["bienes.repetido"]._replace(nivel=nivel)
    referencia = replace(REFERENCIA, reglas={**REFERENCIA.reglas, "bienes.repetido": rule})
    row = BienProducido(fraccion="09012199", bien="café")
    viva = ReviewCache().review(table_of(row, row), referencia, HOY)
    assert_same(viva, review(table_of(row, row), referencia, HOY))
