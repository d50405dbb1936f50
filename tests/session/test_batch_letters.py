"""The letters of a batch: of what was filed and differs, and why there is none of the others."""

import json
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from raoce_desktop.domain.edits import capture
from raoce_desktop.exchange.examples import example
from raoce_desktop.session.batch import BatchTask
from raoce_desktop.session.batch_of_list import ListBatch
from raoce_desktop.session.jobs import ImmediateRunner
from tests.exchange.acuses import FOLIO

VENTAS = "balanza.ventas_totales"


def case(name, *, filed=True):
    found = capture(example("prosec"), "solicitante.denominacion", name)
    if not filed:
        return found
    steps = found.seguimiento.model_copy(update={"folio": FOLIO, "presentado": date(2025, 4, 18)})
    return found.model_copy(update={"seguimiento": steps})


def add(office, name, *, filed=True, read=None):
    id_ = office.add(case(name, filed=filed), twice=True)
    if read is not None:
        office.store.set_setting(f"borrador.cotejo.{id_}", json.dumps(read))
    return id_


def run(office, tmp_path, *tasks, stop_after=None):
    results, batch = [], ListBatch(office, ImmediateRunner())

    def progressed(done, _total):
        if done == stop_after:
            batch.stop()

    rows = sorted(office.listing(), key=lambda row: row.id)
    wanted = tasks or (BatchTask.ESCRITO,)
    batch.start(rows, wanted, tmp_path / "salida", results.append, results.append, progressed)
    return results[0]


def test_only_what_was_filed_and_differs_gets_a_letter(office, tmp_path):
    add(office, "Con diferencia", read={VENTAS: "4,501"})
    add(office, "Igual", read={VENTAS: "4,500"})
    add(office, "Sin cotejar")
    add(office, "Sin presentar", filed=False, read={VENTAS: "4,501"})
    add(office, "Ilegible", read="nada")
    result = run(office, tmp_path)
    (letter,) = (tmp_path / "salida").iterdir()
    assert letter.name == "CEN010101ABA-2024-escrito.pdf"
    told = " ".join(PdfReader(BytesIO(letter.read_bytes())).pages[0].extract_text().split())
    assert "dice: 4,501 miles de pesos debe decir: 4,500 miles de pesos" in told
    said = {step.nombre.split(" · ")[0]: step.dicho for step in result.pasos}
    assert said["Con diferencia"].startswith("CEN010101ABA-2024-escrito.pdf.")
    assert said["Igual"] == "VUCEM muestra lo mismo: no lleva escrito."
    assert said["Sin cotejar"] == said["Ilegible"]
    assert said["Sin cotejar"].startswith("Nadie lo ha cotejado con VUCEM")
    assert said["Sin presentar"].startswith("Sin folio de presentación")
    assert list(result.resumen()) == [
        "Se trabajó con 5 expedientes.",
        "Se guardó 1 escrito de corrección.",
        "4 no llevan escrito.",
        "No falló nada.",
    ]


def test_what_was_changed_since_filing_gets_one_too(office, tmp_path):
    id_ = office.add(case("Cambiada", filed=False))
    session = office.open(id_)
    session.capture("seguimiento.folio", FOLIO)
    session.capture("seguimiento.presentado", "18/04/2025")
    session.flush()
    session.capture(VENTAS, "4600")
    session.close()
    result = run(office, tmp_path)
    assert [step.hecho for step in result.pasos] == [True]
    assert (tmp_path / "salida" / "CEN010101ABA-2024-escrito.pdf").exists()


def test_a_report_as_filed_that_is_damaged_is_said_and_stops_no_other(office, tmp_path):
    first = office.add(case("Dañada", filed=False))
    session = office.open(first)
    session.capture("seguimiento.folio", FOLIO)
    session.capture("seguimiento.presentado", "18/04/2025")
    session.close()
    add(office, "Con diferencia", read={VENTAS: "4,501"})
    office.store.database.run("UPDATE presentado SET documento = documento || ' '")
    result = run(office, tmp_path)
    assert [step.bien for step in result.pasos] == [False, True]


def test_it_stops_between_two_and_tells_how_many_are_left(office, tmp_path):
    for name in ("Uno", "Dos", "Tres"):
        add(office, name, read={VENTAS: "4,501"})
    result = run(office, tmp_path, stop_after=1)
    assert len(list((tmp_path / "salida").iterdir())) == 1
    assert list(result.resumen())[1] == "Lo detuviste: quedaron 2 sin hacer."
