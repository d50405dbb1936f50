"""Two expedientes of one report: which is there, what the other says, and that nothing is lost."""

import pytest

from raoce_desktop.domain.edits import capture
from raoce_desktop.exchange.raoce_file import RaoceFile
from raoce_desktop.session.bring_in import keep_files
from raoce_desktop.session.comparing import SHOWN_ROWS, Comparison
from raoce_desktop.session.copied_texts import bring
from raoce_desktop.session.second_expediente import (
    compared,
    find_there,
    in_words,
    keep_apart,
    other_company,
    read_there,
    warnings,
)
from tests.session.conftest import RFC

FOLIO = "0201500100220250101000001"


def test_the_one_in_the_place_is_found_before_one_that_is_apart(expedientes, prosec):
    first = expedientes.add(prosec("café"))
    second = expedientes.add(prosec("té"), twice=True)
    found = find_there(expedientes, prosec("mate"))
    assert found.listed.id == first
    assert in_words(found.listed) == (
        "CAFÉ DE ENSAYO SA DE CV, 2024 · Borrador · 20 abr 2025, 14:32"
    )
    expedientes.delete(first)
    assert find_there(expedientes, prosec("mate")).listed.id == second
    assert find_there(expedientes, prosec("mate", ejercicio=2025)) is None
    assert find_there(expedientes, prosec(rfc="")) is None
    listed = expedientes.store.summaries()[0]
    assert read_there(expedientes, listed).expediente.bienes_producidos[0].bien == "té"


def test_what_only_completes_is_suggested_and_the_rest_is_shown(expedientes, prosec):
    here = capture(prosec("café"), "solicitante.telefono", "1")
    there = capture(capture(prosec("café", "té"), "solicitante.telefono", "2"), "notas", "x")
    found = compared(expedientes, here, there)
    assert [(f.nombre, f.hoy, f.nuevo, f.tomar) for f in found.fields] == [
        ("Teléfono", "1", "2", False),
        ("Bien producido, renglón 2", "", "XXII · 09012199 · té · KILO · 30 · 10 · 20", True),
        ("Notas", "", "x", True),
    ]
    after = found.take(here, [f.ruta for f in found.fields if f.tomar])
    assert (after.solicitante.telefono, after.notas) == ("1", "x")
    assert [b.bien for b in after.bienes_producidos] == ["café", "té"]
    assert compared(expedientes, here, here).fields == ()


def test_a_thousand_goods_are_one_line_after_the_first(expedientes, prosec):
    here = prosec(*(f"a{n}" for n in range(100)))
    rows = [b.model_copy(update={"volumen_total": 31}) for b in here.bienes_producidos]
    more = prosec(*(f"b{n}" for n in range(1000))).bienes_producidos
    there = here.model_copy(update={"bienes_producidos": (*rows, *more)})
    found = Comparison(here, there, expedientes.referencia(2024))
    assert len(found.fields) == 2 * SHOWN_ROWS + 2
    changed, added = found.fields[-2:]
    assert (changed.nuevo, changed.tomar) == ("Otros 40 bienes que cambiarían", False)
    assert (added.nuevo, added.tomar) == ("Otros 940 bienes que se agregarían", True)
    after = found.take(here, [f.ruta for f in found.fields])
    assert after.bienes_producidos == there.bienes_producidos
    some = found.take(here, [added.ruta])
    assert len(some.bienes_producidos) == 100 + 940
    assert found.take(here, []) == here


def test_two_companies_with_one_rfc_are_said_and_nothing_is_suggested(expedientes, prosec):
    here = prosec("café")
    there = capture(prosec("té"), "solicitante.denominacion", "OTRA EMPRESA SA")
    assert other_company(here, there)
    assert not any(f.tomar for f in compared(expedientes, here, there).fields)
    assert warnings(here, there) == (
        "El mismo RFC lleva dos nombres: «CAFÉ DE ENSAYO SA DE CV» y «OTRA EMPRESA SA». "
        "Si son dos empresas, corrige el RFC de la que lo tenga mal.",
    )
    short = capture(here, "solicitante.denominacion", "cafe de ensayo")
    assert warnings(here, short) == ()
    assert not other_company(here, capture(here, "solicitante.denominacion", ""))


def test_into_one_that_was_filed_nothing_is_suggested(expedientes, prosec):
    filed = capture(prosec("café"), "seguimiento.folio", FOLIO)
    found = compared(expedientes, filed, prosec("café", "té"))
    assert [f.tomar for f in found.fields] == [False]
    assert "se presentó" in warnings(filed, prosec())[0]


def test_that_both_are_meant_is_remembered_for_both(expedientes, prosec):
    first = expedientes.add(prosec("café"))
    second = expedientes.add(prosec("té"), twice=True)
    keep_apart(expedientes, prosec())
    expedientes.pending.flush()
    for id_ in (first, second):
        assert expedientes.open(id_).around.apart


def test_the_open_one_takes_the_place_of_one_that_is_deleted(expedientes, prosec):
    first = expedientes.add(prosec("café"))
    session = expedientes.open(expedientes.add(prosec("té"), twice=True))
    assert [row.id for row in session.around.otros] == [first]
    session.stay_apart()
    assert session.around.apart
    expedientes.delete(first)
    session.take_its_place()
    session.flush()
    assert session.around.otros == ()
    assert [row.repetido for row in expedientes.store.summaries()] == [False]
    assert expedientes.restore(first)


def test_files_of_a_report_that_is_there_wait_for_an_answer(expedientes, prosec, tmp_path):
    expedientes.add(prosec("café"))
    file = RaoceFile(prosec("té"), ())
    result = keep_files(expedientes, [(tmp_path, file)], lambda *_: None, lambda: False)
    assert (result.added, result.sentences, result.seconds) == ([], [], [file])
    id_ = bring(expedientes, file, twice=True)
    assert {row.id: row.repetido for row in expedientes.listing()}[id_]


@pytest.mark.parametrize("ejercicio", [2024])
def test_the_rfc_is_what_ties(expedientes, prosec, ejercicio):
    expedientes.add(prosec("café"))
    assert find_there(expedientes, prosec("té", rfc=f" {RFC[:4]}-{RFC[4:]}")) is not None
