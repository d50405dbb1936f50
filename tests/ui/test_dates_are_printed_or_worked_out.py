"""Each date of a season says whether a source prints it: on every page, on the list, on paper."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QLabel

from raoce_desktop.documents.checklist import render_checklist
from raoce_desktop.domain.expediente import Programa, Seguimiento, TipoPrograma
from raoce_desktop.exchange.answers import plazos_answer, revision_answer
from raoce_desktop.ui.app.expedientes.list_model import COLUMNS
from tests.domain.rules.world import MAQUILA
from tests.ui.conftest import HOY
from tests.ui.showing import go_to

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma
SETS = [(IMMEX,), (PROSEC,), (IMMEX, PROSEC), (PROSEC, ALTEX), (ALTEX, ECEX)]
PLAZO = [column.key for column in COLUMNS].index("vence")


def company(ejercicio, tipos):
    programas = tuple(Programa(tipo=tipo, numero="1-2008") for tipo in tipos)
    saved = Seguimiento(guardado=HOY, numero_solicitud="0792643")
    changed = {"ejercicio": ejercicio, "programas": programas, "seguimiento": saved}
    return MAQUILA.model_copy(update=changed)


def dates_of(revision):
    """The days that no source prints, and those that are only printed."""
    plazos, firma = revision.plazos, revision.firma
    every = [plazos.apertura, *(r.fecha for r in plazos.lecturas), *firma.fechas]
    every += [f for p in plazos.por_programa.values() for _, f in p.fechas()]
    every += [s.fecha for s in plazos.secuencia]
    printed = {fecha.dia for fecha in every if fecha.impresa}
    worked_out = {fecha.dia for fecha in every if not fecha.impresa}
    return worked_out - printed, printed - worked_out


def unsaid(text, days, write):
    """The days that a text has without the mark of what was worked out."""
    marked = re.compile(r" (\(calculada\)|\*)")
    return [
        text[max(0, at.start() - 40) : at.end() + 20]
        for day in days
        for at in re.finditer(rf"(?<!\d){re.escape(write(day))}", text)
        if not marked.match(text, at.end())
    ]


def pages_of(window, settle):
    told = []
    for paso in ("programas", "revision", "firmar", "seguimiento"):
        go_to(window, settle, paso)
        told += [label.text() for label in window.workspace.findChildren(QLabel)]
    return told


@pytest.mark.parametrize("ejercicio", [2024, 2025, 2026])
@pytest.mark.parametrize("tipos", SETS, ids="-".join)
def test_no_date_that_was_worked_out_is_shown_in_the_window_as_if_it_were_printed(
    window, expedientes, settle, ejercicio, tipos
):
    window.open_expediente(expedientes.add(company(ejercicio, tipos)))
    settle()
    found = pages_of(window, settle)
    worked_out, printed = dates_of(window.session.revision)
    textos = window.session.referencia.textos
    text = " | ".join(found)

    assert unsaid(text, worked_out, textos.long_date) == []
    assert unsaid(text, worked_out, textos.short_date) == []
    for day in printed:
        assert f"{textos.long_date(day)} (calculada)" not in text
    if ejercicio == 2026:
        assert not printed
        assert "(calculada)" in text


@pytest.mark.parametrize(("ejercicio", "words"), [(2024, "30 may 2025"), (2026, "31 may 2027 *")])
def test_the_list_stars_a_limit_that_no_source_prints(
    expedientes, window, settle, ejercicio, words
):
    expedientes.add(company(ejercicio, (IMMEX,)).model_copy(update={"seguimiento": Seguimiento()}))
    window.show_list()
    settle()
    index = window.list_screen.model.index(0, PLAZO)

    assert window.list_screen.model.data(index) == words
    tooltip = window.list_screen.model.data(index, 3)
    assert ("calculada" in tooltip) is words.endswith("*")
    assert ("* Fecha calculada" in window.list_screen.count.text()) is words.endswith("*")


@pytest.mark.parametrize("ejercicio", [2024, 2025, 2026])
@pytest.mark.parametrize("tipos", SETS, ids="-".join)
def test_nor_on_paper(expedientes, ejercicio, tipos):
    session = expedientes.open(expedientes.add(company(ejercicio, tipos)))
    revision, referencia = session.revision, session.referencia
    document = render_checklist(session.documento, revision, referencia, HOY)
    reader = PdfReader(BytesIO(document))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    worked_out, _ = dates_of(revision)

    assert unsaid(text, worked_out - {HOY}, referencia.textos.long_date) == []
    assert unsaid(text, worked_out - {HOY}, referencia.textos.short_date) == []


@pytest.mark.parametrize("tipos", SETS, ids="-".join)
def test_nor_in_json(expedientes, tipos):
    for ejercicio in (2024, 2026):
        session = expedientes.open(expedientes.add(company(ejercicio, tipos)))
        answer = revision_answer(session.documento, session.revision)
        assert answer["plazos"] == plazos_answer(session.revision.plazos)
        dates = list(_dated(answer))
        assert len(dates) > 5
        assert all(isinstance(one["calculado"], bool) for one in dates)
        if ejercicio == 2026:
            assert all(one["calculado"] for one in dates)


def _dated(value):
    """Every part of an answer that is a date with what is known of it."""
    if isinstance(value, list):
        for one in value:
            yield from _dated(one)
    elif isinstance(value, dict):
        noted = "ordenamiento" in value or "estado" in value  # a source's, or what somebody did
        if "fecha" in value and not noted:
            yield value
        for one in value.values():
            yield from _dated(one)
