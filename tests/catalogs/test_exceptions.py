"""The user's own list of non-working days, as people write it."""

import csv
import io
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.catalogs.exceptions import parse_exceptions

PUENTE = {date(2029, 4, 30): "puente del Día del Trabajo"}

motivos = (
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1)
    .map(str.strip)
    .filter(bool)
)


def test_a_day_and_its_reason_are_read_however_the_date_is_written():
    for line in (
        "30/04/2029, puente del Día del Trabajo",
        "2029-04-30;puente del Día del Trabajo",
        "30 de abril de 2029\tpuente del Día del Trabajo",
        '"2029-04-30","puente del Día del Trabajo"',
    ):
        assert parse_exceptions(line).dias == PUENTE


def test_headings_comments_and_empty_lines_are_skipped():
    text = "\ufefffecha,motivo\n\n# del DOF\n30/04/2029,puente del Día del Trabajo\r\n"
    found = parse_exceptions(text)
    assert (found.dias, found.problemas) == (PUENTE, ())


def test_a_day_without_a_reason_says_that_the_user_added_it():
    (reason,) = parse_exceptions("30/04/2029").dias.values()
    assert reason == "Día inhábil agregado por ti."


def test_a_line_that_is_not_understood_is_named_and_the_rest_still_count():
    found = parse_exceptions("mañana, descanso\n30/04/2029,puente del Día del Trabajo")
    assert found.dias == PUENTE
    (problema,) = found.problemas
    assert "renglón 1" in problema
    assert "mañana, descanso" in problema


def test_a_day_that_does_not_exist_is_named():
    (problema,) = parse_exceptions("31/04/2029, puente").problemas
    assert "31/04/2029" in problema


def test_a_repeated_day_keeps_its_first_reason_and_is_named():
    found = parse_exceptions("30/04/2029,puente\n30/04/2029,otro")
    assert found.dias == {date(2029, 4, 30): "puente"}
    assert "ya está en la lista" in found.problemas[0]


def test_no_text_at_all_is_no_days():
    assert parse_exceptions("").dias == {}


@given(st.dictionaries(st.dates(date(2018, 1, 1), date(2041, 12, 31)), motivos))
def test_days_that_another_program_writes_as_csv_are_read(dias):
    file = io.StringIO()
    csv.writer(file).writerows((day.isoformat(), reason) for day, reason in dias.items())
    found = parse_exceptions(file.getvalue())
    assert (found.dias, found.problemas) == (dias, ())


@given(st.text())
def test_no_text_breaks_the_reading(text):
    found = parse_exceptions(text)
    assert len(found.dias) + len(found.problemas) <= len(text.splitlines())
