"""Keeping expedientes: the list, saving, two windows, companies, what the user taught."""

import subprocess
import sys
from datetime import date

import pytest

from raoce_desktop.domain.expediente import BienProducido
from raoce_desktop.store import Conflict, Duplicate, Store, StoreProblem

RFC = "AAL0409235E6"


def with_bienes(expediente, *bienes):
    return expediente.model_copy(update={"bienes_producidos": bienes})


def test_what_was_kept_is_there_after_opening_again(store, path, expediente, resumen):
    kept = store.create(expediente("café", "té", rfc=RFC), resumen(RFC))
    loaded = Store.open(path).load(kept.id)
    assert loaded == kept
    assert loaded.expediente.bienes_producidos[1].bien == "té"


def test_the_list_shows_the_plain_columns(store, expediente, resumen):
    kept = store.create(expediente(rfc=RFC), resumen(RFC, bloquea=3))
    (listed,) = store.summaries()
    assert (listed.id, listed.version, listed.repetido) == (kept.id, 1, False)
    assert listed.resumen == resumen(RFC, bloquea=3)


def test_a_save_raises_the_version_and_renews_the_list(store, expediente, resumen):
    kept = store.create(expediente("café"), resumen())
    saved = store.save(kept, expediente("té"), resumen(bloquea=0))
    assert (saved.version, store.load(kept.id)) == (2, saved)
    assert store.summaries()[0].resumen.bloquea == 0


def test_an_edit_of_one_row_writes_one_row(store, expediente, resumen):
    kept = store.create(expediente(*map(str, range(50))), resumen())
    written = []
    store._db._connection.set_trace_callback(written.append)
    bienes = kept.expediente.bienes_producidos
    edited = with_bienes(kept.expediente, *bienes[:20], BienProducido(bien="té"), *bienes[21:])
    store.save(kept, edited, resumen())
    assert len({statement for statement in written if "INTO bien" in statement}) == 1


def test_the_second_window_to_save_is_told_and_writes_nothing(store, expediente, resumen):
    kept = store.create(expediente("café"), resumen())
    store.save(kept, expediente("de la otra ventana"), resumen())
    with pytest.raises(Conflict, match="otra ventana"):
        store.save(kept, expediente("de esta"), resumen())
    assert store.load(kept.id).expediente == expediente("de la otra ventana")


def test_saving_what_another_window_deleted_is_a_conflict(store, expediente, resumen):
    kept = store.create(expediente(), resumen())
    store.delete(kept.id, "2025-04-20T10:00:00")
    with pytest.raises(Conflict):
        store.save(kept, expediente("té"), resumen())


def test_a_deleted_expediente_leaves_the_list_and_comes_back_whole(store, expediente, resumen):
    kept = store.create(expediente("café", rfc=RFC), resumen(RFC))
    store.delete(kept.id, "2025-04-20T10:00:00")
    assert store.summaries() == ()
    assert [listed.id for listed in store.deleted()] == [kept.id]
    with pytest.raises(StoreProblem, match="ya no está"):
        store.load(kept.id)
    store.restore(kept.id)
    assert store.load(kept.id).expediente == kept.expediente
    assert store.deleted() == ()


def test_restoring_what_is_not_deleted_changes_nothing(store, expediente, resumen):
    kept = store.create(expediente(), resumen())
    store.restore(kept.id)
    assert store.load(kept.id) == kept


def test_a_company_has_one_expediente_of_each_ejercicio(store, expediente, resumen):
    store.create(expediente(rfc=RFC), resumen(RFC))
    store.create(expediente(rfc=RFC, ejercicio=2023), resumen(RFC, 2023))
    with pytest.raises(Duplicate, match="CAFÉ DE ENSAYO SA DE CV del ejercicio 2024"):
        store.create(expediente(rfc=RFC), resumen(RFC))
    assert len(store.summaries()) == 2


def test_a_duplicate_without_a_name_is_called_by_its_rfc(store, expediente, resumen):
    store.create(expediente(rfc=RFC), resumen(RFC))
    with pytest.raises(Duplicate, match=RFC):
        store.create(expediente(rfc=RFC), resumen(RFC, denominacion=""))


def test_drafts_without_an_rfc_are_as_many_as_you_like(store, expediente, resumen):
    for _ in range(3):
        store.create(expediente(), resumen())
    assert [listed.repetido for listed in store.summaries()] == [False] * 3


def test_typing_the_rfc_of_another_expediente_loses_nothing_and_says_so(store, expediente, resumen):
    first = store.create(expediente(rfc=RFC), resumen(RFC))
    draft = store.create(expediente("café"), resumen())
    saved = store.save(draft, expediente("café", rfc=RFC), resumen(RFC))
    assert saved.repetido
    assert store.load(draft.id).repetido
    assert {row.id: row.repetido for row in store.summaries()} == {first.id: False, draft.id: True}


def test_once_the_other_is_deleted_the_next_save_takes_its_place(store, expediente, resumen):
    first = store.create(expediente(rfc=RFC), resumen(RFC))
    draft = store.create(expediente(rfc=RFC), resumen(RFC), twice=True)
    store.delete(first.id, "2025-04-20T10:00:00")
    assert not store.save(draft, draft.expediente, resumen(RFC)).repetido
    with pytest.raises(Duplicate):
        store.restore(first.id)
    assert [row.id for row in store.deleted()] == [first.id]


def test_a_company_keeps_its_name_and_decisions_over_the_years(store, expediente, resumen):
    store.create(expediente(rfc=RFC), resumen(RFC, denominacion="ANTES SA"))
    store.decide(RFC, {"V5": "cuenta", "GC": "no cuenta"})
    store.create(expediente(rfc=RFC, ejercicio=2025), resumen(RFC, 2025, denominacion="HOY SA"))
    store.decide(RFC, {"V5": "no cuenta"})
    assert store._db.rows("SELECT rfc, denominacion FROM empresa") == [(RFC, "HOY SA")]
    assert store.decisions(RFC) == {"V5": "no cuenta", "GC": "no cuenta"}


def test_what_is_decided_for_a_company_before_its_expediente_is_saved_is_kept(
    store, expediente, resumen
):
    store.decide(RFC, {"V5": "cuenta"})
    assert store.decisions(RFC) == {"V5": "cuenta"}
    store.create(expediente(rfc=RFC), resumen(RFC, denominacion="HOY SA"))
    assert store.decisions(RFC) == {"V5": "cuenta"}


def test_units_days_and_settings_are_remembered(store, path):
    store.learn_units({"09012199": "01"})
    store.learn_units({"09012199": "06", "01012101": "01"})
    store.set_inhabiles({date(2025, 4, 18): "Viernes Santo", date(2025, 4, 17): "Jueves Santo"})
    store.set_inhabiles({date(2025, 4, 17): "Jueves Santo"})
    store.set_setting("panel", "oculto")
    store.set_setting("panel", "visible")
    again = Store.open(path)
    assert again.units() == {"09012199": "06", "01012101": "01"}
    assert again.inhabiles() == {date(2025, 4, 17): "Jueves Santo"}
    assert again.setting("panel") == "visible"
    assert again.setting("otra", "falta") == "falta"


def test_the_store_says_where_it_is(store, path):
    assert store.path == path


def test_half_a_character_is_refused_in_a_sentence_and_nothing_changes(store, expediente, resumen):
    kept = store.create(expediente("café"), resumen())
    broken = with_bienes(kept.expediente, BienProducido.model_construct(bien="caf\ud800"))
    with pytest.raises(StoreProblem, match="caracteres"):
        store.save(kept, broken, resumen())
    assert store.load(kept.id) == kept


def test_the_list_needs_no_document_library(path, store, expediente, resumen):
    store.create(expediente("café"), resumen())
    code = (
        "import sys; from pathlib import Path; from raoce_desktop.store import Store\n"
        "print(len(Store.open(Path(sys.argv[1])).summaries()), 'pydantic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["1", "False"]
