"""Whatever the edits, what is loaded is what was saved."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from raoce_desktop.domain.expediente import (
    Balanza,
    BienProducido,
    Expediente,
    Origen,
    Procedencia,
    Programa,
    Respuesta,
    Solicitante,
    TipoPrograma,
)
from raoce_desktop.store import Store, Summary

SUMMARY = Summary("", "", "", 2024, "borrador", "", 0, 0, "2025-04-20T14:32:00")
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
amount = st.none() | st.integers(0, 10**16 - 1)
origins = st.none() | st.builds(
    Origen, procedencia=st.sampled_from(Procedencia), archivo=text, valor=amount
)
bienes = st.builds(
    BienProducido,
    bien=text,
    fraccion=text,
    volumen_total=amount,
    origen=origins,
    por_corregir=st.dictionaries(text, text, max_size=2),
)
heads = st.fixed_dictionaries(
    {},
    optional={
        "solicitante": st.builds(Solicitante, denominacion=text, rfc=text),
        "programas": st.lists(
            st.builds(Programa, tipo=st.sampled_from(TipoPrograma), autorizado=st.dates()),
            max_size=3,
        ).map(tuple),
        "balanza": st.builds(Balanza, ventas_totales=amount, total_exportaciones=amount),
        "respuestas": st.dictionaries(
            text, st.builds(Respuesta, estado=st.just("si"), nota=text), max_size=2
        ),
        "notas": text,
    },
)


@st.composite
def edits(draw):
    """An edit of the whole: some rows go, some come, some change, and part of the head."""
    seed = draw(st.randoms(use_true_random=False))
    head, coming = draw(heads), draw(st.lists(bienes, max_size=4))

    def edit(expediente):
        rows = [row for row in expediente.bienes_producidos if seed.random() > 0.2]
        for row in coming:
            rows.insert(seed.randint(0, len(rows)), row)
        return expediente.model_copy(update={**head, "bienes_producidos": tuple(rows)})

    return edit


@settings(max_examples=60, deadline=None)
@given(st.lists(bienes, max_size=6), st.lists(edits(), max_size=6))
def test_what_is_loaded_is_what_was_saved(rows, edits):
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "expedientes.db")
        expediente = Expediente(ejercicio=2024, bienes_producidos=tuple(rows))
        stored = store.create(expediente, SUMMARY)
        for edit in edits:
            stored = store.save(stored, edit(stored.expediente), SUMMARY)
            assert store.load(stored.id) == stored
        store.close()


def test_ten_thousand_bienes_come_back(store, expediente, resumen):
    kept = store.create(expediente(*map(str, range(10_000))), resumen())
    bienes = kept.expediente.bienes_producidos
    fewer = kept.expediente.model_copy(update={"bienes_producidos": bienes[::2]})
    assert store.load(store.save(kept, fewer, resumen()).id).expediente == fewer
