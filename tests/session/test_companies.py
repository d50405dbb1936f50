"""A company apart from its expedientes: its card, and what is around an open expediente."""

import pytest

from raoce_desktop.domain.edits import capture
from raoce_desktop.domain.ficha import Contacto, ReporteDeAno
from raoce_desktop.session.card_offers import offer_in_words, to_give, to_take
from raoce_desktop.session.card_words import (
    changes_in_words,
    decisions_in_words,
    from_card,
    from_expediente,
)
from raoce_desktop.session.companies import (
    cards,
    kept_apart,
    read_companies,
    read_company,
    words_of_people,
)
from raoce_desktop.session.company_card import CompanyCard
from raoce_desktop.session.saving import SaveKind
from raoce_desktop.session.surroundings import anterior_of, read_surroundings
from raoce_desktop.store import StoreProblem
from raoce_desktop.store.side_data import card_of
from tests.session.conftest import RFC

OTHER = "EKU9003173C9"
ANA = Contacto(nombre="Ana", correo="ana@ejemplo.mx")


def card(office, rfc=RFC):
    return CompanyCard(office, read_company(office.store, rfc))


def with_contact(ficha):
    return ficha.model_copy(update={"contactos": (*ficha.contactos, ANA)})


@pytest.fixture
def company(expedientes, prosec):
    """A company with the reports of two years."""
    before = capture(prosec("café", ejercicio=2023), "balanza.ventas_totales", "500")
    expedientes.add(before)
    expedientes.add(capture(prosec("té"), "solicitante.telefono", "55"))
    return expedientes


def test_while_nobody_keeps_it_the_card_is_what_the_latest_expediente_says(company):
    found = read_company(company.store, RFC)
    assert (found.guardada, found.ficha.solicitante.telefono) == (False, "55")
    assert found.nombre == "CAFÉ DE ENSAYO SA DE CV"
    assert found.of_use
    assert not card(company).kept
    assert company.store.decisions(RFC) == {}
    nobody = read_company(company.store, OTHER)
    assert (nobody.nombre, nobody.of_use, nobody.expedientes) == (OTHER, False, ())
    assert read_company(company.store, "").textos == {}


def test_what_is_typed_in_it_is_kept_apart_from_the_expedientes(company, another_window):
    shown, told = card(company), []
    shown.subscribe(lambda: told.append(shown.documento))
    shown.capture("solicitante.telefono", "99")
    assert shown.apply(with_contact, "agregar")
    assert not shown.apply(lambda ficha: ficha, "nada")
    assert shown.kept
    assert len(told) == 2
    assert company.pending.waiting
    company.pending.flush()
    found = read_company(another_window.store, RFC)
    assert (found.guardada, found.ficha.contactos) == (True, (ANA,))
    for listed in company.listing():
        company.delete(listed.id)
        company.erase(listed.id)
    kept = read_company(another_window.store, RFC)
    assert (kept.ficha, kept.expedientes) == (found.ficha, ())
    assert [one.rfc for one in read_companies(company.store)] == [RFC]


def test_typing_is_one_step_to_undo_and_the_history_tells_what_remained(company, clock):
    shown = card(company)
    for text in ("1", "12", "123"):
        shown.capture("solicitante.telefono", text)
    shown.end_merge()
    shown.capture("notas", "una")
    assert [(c.ruta, c.antes, c.ahora) for c in shown.documento.cambios] == [
        ("solicitante.telefono", "55", "123"),
        ("notas", "", "una"),
    ]
    clock.advance(hours=2)
    shown.end_merge()
    shown.capture("notas", "otra")
    assert len(shown.documento.cambios) == 3
    assert shown.undo()
    assert shown.documento.notas == "una"
    assert len(shown.documento.cambios) == 2
    assert shown.redo()
    assert shown.documento.notas == "otra"
    while shown.undo():
        pass
    assert shown.documento.solicitante.telefono == "55"
    assert not shown.undo()
    while shown.redo():
        pass
    assert not shown.redo()
    shown.apply(with_contact, "agregar")
    assert shown.documento.cambios[-1].ahora == "Ana · ana@ejemplo.mx"


def test_a_deleted_card_can_be_brought_back_as_it_was(company, another_window):
    shown = card(company)
    shown.apply(with_contact, "agregar")
    shown.delete()
    company.pending.flush()
    assert read_company(another_window.store, RFC).guardada is False
    again = card(another_window)
    assert again.deleted == "2025-04-20T14:32:00"
    again.recover()
    another_window.pending.flush()
    assert read_company(company.store, RFC).ficha.contactos == (ANA,)


def test_one_of_a_newer_version_is_neither_shown_nor_written_over(company):
    company.store.decide(RFC, {card_of(RFC).clave: '{"version": 2, "nuevo": 1}'})
    found = read_company(company.store, RFC)
    assert (found.ilegible, found.of_use) == (True, False)
    shown = CompanyCard(company, found)
    assert not shown.apply(with_contact, "agregar")
    assert not company.pending.waiting
    assert list(cards(read_companies(company.store))) == []
    assert words_of_people(company)[RFC] == ""


def test_of_two_windows_both_cards_stay_until_somebody_chooses(company, another_window):
    mine, theirs = card(company), card(another_window)
    theirs.capture("notas", "la otra")
    another_window.pending.flush()
    mine.capture("notas", "la mía")
    company.pending.flush()
    assert mine.in_conflict
    mine.choose(ours=False)
    assert mine.documento.notas == "la otra"
    mine.let_go()


def test_people_are_found_by_company(company, prosec):
    company.add(prosec(rfc=OTHER))
    company.create(2024)
    shown = card(company)
    shown.apply(with_contact, "agregar")
    company.pending.flush()
    assert words_of_people(company) == {RFC: "Ana ana@ejemplo.mx", OTHER: ""}


def test_what_was_decided_once_is_counted_and_not_what_is_of_one_year(company):
    def told():
        return list(decisions_in_words(read_company(company.store, RFC)))

    assert told()[0].startswith("Nada todavía.")
    company.store.decide(RFC, {"papeles.2024.fuentes": "[]", "empresa.dos.2024": "sí"})
    assert len(told()) == 1
    company.store.decide(RFC, {"gc:1": "suma", "gc:2": "resta", "papeles.consignacion": "si"})
    assert [words.split(":")[0].split(" sobre")[0] for words in told()] == [
        "Trabaja con insumos de otros",
        "2 respuestas",
    ]
    company.store.decide(RFC, {"papeles.consignacion": "no", "gc:1": "", "gc:2": ""})
    assert told() == ["No trabaja con insumos de otros."]


def test_changes_are_told_the_latest_first_and_an_empty_row_is_none(company):
    shown = card(company)
    shown.capture("notas", "una")
    shown.apply(lambda f: f.model_copy(update={"contactos": (Contacto(),)}), "agregar")
    shown.capture("contactos.0.nombre", "Ana")
    told = list(changes_in_words(shown.documento, shown.referencia))
    assert [words.partition(": ")[2] for words in told] == [
        "nombre, renglón 1: de — a Ana.",
        "Notas: de — a una.",
    ]


def test_what_card_and_expediente_could_take_of_each_other_is_counted(company):
    session = company.open(2)
    assert (to_take(session), to_give(session), offer_in_words(session)) == (0, 0, "")
    blank = company.open(company.create(2022))
    blank.capture("solicitante.rfc", RFC)
    assert offer_in_words(blank).startswith("El expediente 2024 de esta empresa dice otra cosa en")
    shown = card(company)
    shown.capture("solicitante.telefono", "99")
    company.pending.flush()
    session = company.open(2)
    assert (to_take(session), to_give(session)) == (1, 1)
    assert offer_in_words(session) == "La ficha de la empresa dice otra cosa en 1 dato."
    ficha, referencia = session.around.empresa.ficha, session.referencia
    assert [f.nuevo for f in from_card(session.documento, ficha, referencia).fields] == ["99"]
    assert [f.nuevo for f in from_expediente(ficha, session.documento, referencia).fields] == ["55"]
    session.capture("seguimiento.folio", "0201500100220250101000001")
    assert to_take(session) == 0
    assert offer_in_words(session).startswith("Este expediente dice otra cosa que la ficha")


# ---------------------------------------------------------------- around an expediente


def around(office, ejercicio=2024, rfc=RFC):
    (id_,) = [
        row.id
        for row in office.listing()
        if (row.resumen.ejercicio, row.resumen.rfc) == (ejercicio, rfc) and not row.repetido
    ]
    return read_surroundings(office.store, office.store.load(id_).expediente, id_)


def test_the_year_before_comes_from_its_expediente_or_the_card(company):
    assert around(company).anterior.cifras.ventas_totales == 500
    assert around(company, 2023).anterior is None
    shown, typed = card(company), ReporteDeAno(ejercicio=2022, ventas_totales=7)
    shown.apply(lambda f: f.model_copy(update={"reportes": (typed,)}), "x")
    company.pending.flush()
    assert around(company, 2023).anterior.cifras.ventas_totales == 7


def test_a_year_before_that_cannot_be_read_is_as_good_as_none(company, monkeypatch):
    def fail(_id):
        raise StoreProblem("guardado.no_esta")

    expediente = company.store.load(2).expediente
    monkeypatch.setattr(company.store, "load", fail)
    assert anterior_of(company.store, expediente) is None


def test_without_a_sound_rfc_nothing_is_around(company, prosec):
    bare = prosec(rfc="")
    assert anterior_of(company.store, bare) is None
    found = read_surroundings(company.store, bare, 0)
    assert (found.rfc, found.otros, found.anterior) == ("", (), None)


def test_others_of_the_same_report_are_seen_and_deleted_ones_too(company, prosec):
    second = company.add(prosec("mate"), twice=True)
    third = company.add(prosec("cacao"), twice=True)
    company.delete(third)
    found = around(company)
    assert [row.id for row in found.otros] == [second]
    assert [row.id for row in found.eliminados] == [third]
    assert not found.apart
    company.store.decide(RFC, {kept_apart(2024, RFC).clave: "sí"})
    assert around(company).apart


def test_another_rfc_has_other_things_around_it(company):
    session = company.open(company.create(2024))
    assert session.around.rfc == ""
    session.capture("solicitante.rfc", RFC)
    assert session.around.anterior.cifras.ventas_totales == 500
    assert len(session.around.otros) == 1
    session.capture("solicitante.rfc", RFC[:-1])
    assert session.around.rfc == ""


def test_what_was_read_for_another_rfc_comes_too_late(company):
    session = company.open(company.create(2024))
    late = []
    session.read = lambda work, done, _failed: late.append(lambda: done(work()))
    session.capture("solicitante.rfc", RFC)
    session.capture("solicitante.rfc", "")
    late[0]()
    assert session.around.rfc == ""


def test_leaps_are_told_of_an_open_expediente_and_of_one_that_is_added(company, prosec):
    session = company.open(2)
    session.capture("balanza.ventas_totales", "5,000")
    assert any(h.regla == "anterior.salto" for h in session.revision.hallazgos)
    session.look_ahead(session.documento)
    assert session.flush().kind is SaveKind.SAVED
    later = capture(prosec("té", ejercicio=2025), "balanza.ventas_totales", "50,000")
    assert anterior_of(company.store, later).cifras.ventas_totales == 5000
    assert company.reviewed(later, company.referencia(2025))[1].ejercicio == 2025
