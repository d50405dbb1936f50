"""`raoce calendario`: every limit of several files, for Outlook and Google."""

from icalendar import Calendar

FOLIO = "0201500100220250101000001"


def uids(path):
    return {str(e["uid"]) for e in Calendar.from_ical(path.read_bytes()).walk("VEVENT")}


def test_every_limit_of_every_file_goes_into_one_calendar(raoce, example, tmp_path):
    target = tmp_path / "limites.ics"
    files = (example("prosec"), example("immex"))
    status, out, err = raoce("calendario", *files, "-o", target, "--hoy", "2025-04-20")
    assert (status, err) == (0, "")
    assert out.splitlines()[0].startswith("2025-04-30: Presentar el RAOCE 2024. ")
    assert out.splitlines()[-1] == f"Se guardó {target}"
    assert len(uids(target)) == len(out.splitlines()) - 1
    again = target.read_bytes()
    raoce("calendario", *files, "-o", target, "--hoy", "2025-04-20")
    assert target.read_bytes() == again


def test_the_clock_dates_it_where_no_day_is_given(raoce, example, tmp_path):
    target = tmp_path / "limites.ics"
    assert raoce("calendario", example("immex"), "-o", target)[0] == 0
    assert uids(target)


def test_two_files_of_one_report_keep_apart(raoce, example, tmp_path):
    first = example("prosec")
    second = tmp_path / "copia.raoce"
    second.write_bytes(first.read_bytes())
    raoce("calendario", first, second, "-o", tmp_path / "o.ics", "--hoy", "2025-04-20")
    raoce("calendario", first, "-o", tmp_path / "uno.ics", "--hoy", "2025-04-20")
    assert uids(tmp_path / "uno.ics") < uids(tmp_path / "o.ics")
    assert len(uids(tmp_path / "o.ics")) == 2 * len(uids(tmp_path / "uno.ics"))


def test_what_was_filed_is_said_to_oblige_no_more(raoce, example, tmp_path):
    filed = example("prosec", {"seguimiento": {"folio": FOLIO, "presentado": "2025-04-20"}})
    out = raoce("calendario", filed, "-o", tmp_path / "o.ics", "--hoy", "2025-04-21")[1]
    assert "2025-04-30: sin efecto. Presentar el RAOCE 2024. " in out
    assert "Avisar a la SE de errores" in out


def test_one_file_that_cannot_be_read_never_stops_the_others(raoce, example, tmp_path):
    target = tmp_path / "o.ics"
    missing = tmp_path / "no-hay.raoce"
    status, _, err = raoce("calendario", missing, example("prosec"), "-o", target)
    assert status == 2
    assert err.startswith("no-hay.raoce: ")
    assert uids(target)


def test_without_any_date_nothing_is_written_and_it_is_said(raoce, example, tmp_path):
    target = tmp_path / "o.ics"
    empty = example("prosec", {"programas": []})
    status, out, err = raoce("calendario", empty, "-o", target)
    assert (status, out) == (1, "")
    assert "Captura los programas" in err
    assert not target.exists()


def test_an_expediente_is_never_overwritten(raoce, example):
    file = example("prosec")
    before = file.read_bytes()
    status, _, err = raoce("calendario", file, "-o", file)
    assert status == 2
    assert "se perdería" in err
    assert file.read_bytes() == before


def test_files_and_target_are_asked_for(raoce, example, tmp_path):
    assert raoce("calendario", "-o", tmp_path / "o.ics")[0] == 2
    status, _, err = raoce("calendario", example("prosec"))
    assert status == 2
    assert "Falta indicar -o" in err
