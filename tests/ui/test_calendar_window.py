"""«Calendario»: every limit on a month, by keyboard, and the file for other calendars."""

from datetime import date

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from raoce_desktop.exchange.examples import example
from raoce_desktop.store import StoreProblem
from raoce_desktop.ui.kit.link_row import LinkRow

Key = Qt.Key
FOLIO = "0201500100220250101000001"


@pytest.fixture
def office(expedientes):
    expedientes.add(example("prosec"))
    expedientes.add(example("immex"))
    return expedientes


@pytest.fixture
def calendar(office, window, settle):
    return shown(window, settle)


def shown(window, settle):
    window.menus.actions["calendario"].trigger()
    settle()
    return window.windows.calendar


def rows(calendar):
    return [row for row in calendar.rows.findChildren(LinkRow) if row.isVisible()]


def test_it_opens_on_the_next_day_on_which_something_must_be_done(calendar):
    assert calendar.isVisible()
    assert calendar.month.chosen == date(2025, 4, 30)
    assert calendar.title.text() == "abril de 2025"
    assert calendar.day.text() == "30 de abril de 2025"
    assert [row.accessibleName().partition(". ")[0] for row in rows(calendar)] == ["Abrir"]
    assert "Presentar el RAOCE 2024" in rows(calendar)[0].accessibleName()


def test_the_arrows_go_by_days_and_the_pages_by_months(calendar, hands, settle):
    hands.press(Key.Key_Right)
    settle()
    assert calendar.month.chosen == date(2025, 5, 1)
    assert calendar.title.text() == "mayo de 2025"
    assert "Suspensión de PROSEC" in rows(calendar)[0].accessibleName()
    hands.press(Key.Key_Down)
    settle()
    assert calendar.month.chosen == date(2025, 5, 8)
    assert not rows(calendar)


def test_the_buttons_go_to_today_and_from_one_limit_to_the_next(calendar, settle):
    calendar.next_day()
    settle()
    assert calendar.month.chosen == date(2025, 5, 30)
    assert "1 fecha" in calendar.month.accessibleDescription()
    seen = []
    for _ in range(4):
        calendar.next_day()
        seen.append(calendar.month.chosen)
    assert date(2025, 4, 30) in seen  # after the last comes the first
    calendar._go(date(2025, 4, 20))
    assert "0 fechas" in calendar.month.accessibleDescription()


def test_a_row_leads_to_its_expediente(calendar, window, settle):
    rows(calendar)[0].click()
    settle()
    assert not calendar.isVisible()
    assert window.session.documento.programas[0].tipo == "PROSEC"


def test_what_was_filed_is_said_to_oblige_no_more(window, settle, office):
    window.open_expediente(office.listing()[0].id)
    window.session.capture("seguimiento.folio", FOLIO)
    window.session.capture("seguimiento.presentado", "18/04/2025")
    calendar = shown(window, settle)
    assert "Avisar a la SE" in rows(calendar)[0].accessibleName()
    calendar._go(date(2025, 4, 30))
    settle()
    assert "ya no obliga a nada" in rows(calendar)[0].accessibleName()


def test_a_limit_that_has_passed_and_wasnt_met_is_red(expedientes, window, settle):
    case = example("prosec").model_copy(update={"ejercicio": 2023})
    expedientes.add(case)
    calendar = shown(window, settle)
    calendar._go(date(2024, 4, 30))
    settle()
    picture = calendar.month.grab().toImage()
    colors = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    assert QColor("#b3261e").name() in colors


def test_it_is_exported_for_other_calendars_and_a_second_time_updates(
    calendar, answers, tmp_path, settle
):
    answers.save_path = tmp_path / "limites"
    calendar.export.click()
    settle()
    target = tmp_path / "limites.ics"
    assert str(target) in calendar.said.text()
    first = {str(e["uid"]) for e in Calendar.from_ical(target.read_bytes()).walk("VEVENT")}
    answers.save_path = target
    calendar.ask()
    again = {str(e["uid"]) for e in Calendar.from_ical(target.read_bytes()).walk("VEVENT")}
    assert first == again
    assert len(first) == len(calendar._all)


def test_a_folder_that_takes_no_file_is_said_and_nothing_asked_for_writes_nothing(
    calendar, answers, tmp_path
):
    calendar.ask()
    assert calendar.said.text() == ""
    answers.save_path = tmp_path / "no-hay" / "limites.ics"
    calendar.ask()
    assert "no existe" in calendar.said.text()


def test_two_expedientes_of_one_report_keep_apart(office, window, settle):
    office.add(example("prosec"), twice=True)
    calendar = shown(window, settle)
    identities = {one.apunte.identidad for one in calendar._all}
    assert len(identities) == 3


def test_an_office_without_programs_says_what_to_do(window, settle):
    window.start_blank(2024)
    calendar = shown(window, settle)
    assert "Captura los programas" in calendar.said.text()
    assert not calendar.export.isEnabled()
    assert "no vence nada" in calendar.rows.findChildren(type(calendar.day))[0].text()
    calendar.next_day()
    assert calendar.month.chosen == date(2025, 4, 20)


def test_many_limits_on_one_day_say_how_many_more(office, window, settle):
    for _ in range(12):
        office.add(example("prosec"), twice=True)
    calendar = shown(window, settle)
    assert len(rows(calendar)) == 13
    calendar.month.grab()


def test_a_disk_that_fails_is_said(office, window, settle, monkeypatch):
    def fail():
        raise StoreProblem("guardado.expediente_ilegible")

    monkeypatch.setattr(office.store, "heads", fail)
    assert shown(window, settle).said.text()


def test_it_closes_with_the_window(calendar, window, settle):
    window.close()
    settle()
    assert not calendar.isVisible()
    assert QApplication.activeModalWidget() is None
