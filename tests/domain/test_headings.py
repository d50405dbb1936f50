"""Columns are known by their words, whole names before those with a star."""

from raoce_desktop.domain.headings import Wanted, known, read_headings

TOTAL = Wanted("total", "Total", ("Total *", "***"))
KILOS = Wanted("kilos", "Kilos", ("", "Total de kilos"))


def test_whole_names_come_before_those_with_a_star_in_any_order():
    assert read_headings(("TOTAL de Kilos", "total"), (TOTAL, KILOS)) == ("kilos", "total")
    assert read_headings(("Total 2024", "kílos"), (TOTAL, KILOS)) == ("total", "kilos")


def test_each_is_known_once_and_what_nobody_knows_stays_unknown():
    found = read_headings(("Total", "Total", ""), (TOTAL, KILOS))
    assert found == ("total", None, None)
    assert known(found) == 1
