"""What people type and paste into an amount, a rate or a date."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.catalogs import texts
from raoce_desktop.domain.amounts import (
    NotUnderstood,
    parse_date,
    parse_pesos,
    parse_quantity,
    parse_rate,
)
from raoce_desktop.domain.textos import grouped

MAXIMA = 10**16 - 1


def reason(parse, text: str) -> str:
    with pytest.raises(NotUnderstood) as caught:
        parse(text)
    sentence = texts()[caught.value.key].format(**caught.value.data)
    assert sentence.endswith(".")
    assert "{" not in sentence or "{" in text
    return caught.value.key


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("1234", 1234),
        ("1,234", 1234),
        ("$1,234.00", 1234),
        ("$ 1,234.0", 1234),
        ("1234.00", 1234),
        ("1 234", 1234),
        ("1\xa0234\xa0567", 1234567),
        ("1\u202f234", 1234),
        ("1\u2009234", 1234),
        ("  1,234  ", 1234),
        ("1,234\r\n", 1234),
        ("\t1,234", 1234),
        ("\ufeff1,234\u200b", 1234),
        ("\u202d1,234\u202c", 1234),
        ("１２３４", 1234),
        ("＄１，２３４．００", 1234),
        ("1\u3000234", 1234),
        ("007", 7),
        ("0000000000000000012", 12),
        ("9999999999999999", MAXIMA),
        ("9,999,999,999,999,999", MAXIMA),
    ],
)
def test_a_clear_amount_is_read(text, number):
    assert parse_quantity(text) == number


@pytest.mark.parametrize("text", ["", "   ", "\xa0", "\n", "\u200b"])
def test_an_empty_field_is_missing_and_not_a_mistake(text):
    assert parse_quantity(text) is None
    assert parse_rate(text) is None
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("12.5", "cantidad.decimal"),
        ("1,234.50", "cantidad.decimal"),
        ("1,234.567", "cantidad.decimal"),
        ("0.01", "cantidad.decimal"),
        ("1.234", "cantidad.punto"),
        ("1.234.567", "cantidad.punto"),
        ("1.000", "cantidad.punto"),
        ("1.234,5", "cantidad.separadores"),
        ("1.234,00", "cantidad.separadores"),
        ("12,34", "cantidad.separadores"),
        ("1,2345", "cantidad.separadores"),
        ("12345,678", "cantidad.separadores"),
        ("0,123", "cantidad.separadores"),
        ("1,234,", "cantidad.separadores"),
        (",5", "cantidad.separadores"),
        ("1..5", "cantidad.separadores"),
        ("5.", "cantidad.separadores"),
        ("1 23", "cantidad.espacios"),
        ("1,234 567", "cantidad.espacios"),
        ("2024 1234", "cantidad.espacios"),
        ("-5", "cantidad.negativa"),
        ("-$1,234.00", "cantidad.negativa"),
        ("$-1,234", "cantidad.negativa"),
        ("−5", "cantidad.negativa"),
        ("(1,234)", "cantidad.negativa"),
        ("1,234-", "cantidad.negativa"),
        ("12345678901234567", "cantidad.larga"),
        ("12,345,678,901,234,567", "cantidad.larga"),
        ("9" * 100_000, "cantidad.larga"),
        ("mil", "cantidad.letras"),
        ("1e5", "cantidad.letras"),
        ("12%", "cantidad.letras"),
        ("MXN 1,234", "cantidad.letras"),
        ("$", "cantidad.letras"),
        ("$$5", "cantidad.letras"),
        ("😀", "cantidad.letras"),
        ("10²", "cantidad.letras"),
        ("½", "cantidad.letras"),
        ("①", "cantidad.letras"),
        ("٣", "cantidad.letras"),
        ("1{texto}", "cantidad.letras"),
        ("1\x00234", "captura.invisible"),
        ("1\u202e234", "captura.invisible"),
        ("1,234\t5,678", "captura.varias_celdas"),
        ("1,234\r\n5,678\r\n", "captura.varias_celdas"),
    ],
)
def test_anything_else_is_refused_with_its_own_sentence(text, key):
    assert reason(parse_quantity, text) == key


def test_a_long_paste_is_quoted_short_in_its_sentence():
    with pytest.raises(NotUnderstood) as caught:
        parse_quantity("palabras " * 10_000)
    assert len(str(caught.value.data["texto"])) <= 40


@given(st.integers(0, MAXIMA))
def test_what_is_shown_is_read_back_as_the_same_number(number):
    for text in (grouped(number), str(number), f"${grouped(number)}.00"):
        assert parse_quantity(text) == number
        assert parse_quantity(f" {text.replace(',', chr(0xA0))}\n") == number


@given(st.text(st.sampled_from("0123456789.,$ -\xa0\t１２²"), max_size=12))
def test_an_accepted_amount_is_never_another_number(text):
    try:
        number = parse_quantity(text)
    except NotUnderstood:
        return
    plain = text.translate(str.maketrans("１２", "12", "$ \xa0\t"))
    if number is None:
        assert not plain
    else:
        assert Decimal(plain.replace(",", "")) == number
        assert "," not in plain or plain.split(".")[0] == grouped(number)


@given(st.text(max_size=30))
def test_no_text_breaks_the_readers(text):
    for parse in (parse_quantity, parse_rate, parse_date):
        try:
            parse(text)
        except NotUnderstood as problem:
            texts()[problem.key].format(**problem.data)


@pytest.mark.parametrize(
    ("text", "rate"),
    [("18.3263", "18.3263"), (" $18.5 ", "18.5"), ("20", "20"), ("１８．５", "18.5")],
)
def test_a_rate_is_read_exactly(text, rate):
    assert parse_rate(text) == Decimal(rate)


@pytest.mark.parametrize(
    "text", ["0", "0.00", "-18", "18,32", "1000", "1,000", "18.3.2", "NaN", "x"]
)
def test_a_doubtful_rate_is_refused(text):
    assert reason(parse_rate, text) == "tipo_cambio.no_entendido"


@pytest.mark.parametrize(
    "text",
    [
        "01/03/2019", "1/3/2019", "1-3-2019", "01.03.2019", "2019-03-01", "2019/3/1",
        "2019-03-01 00:00:00", "2019-03-01T00:00:00", "1 de marzo de 2019", "1 mar 2019",
        "01-mar-2019", "1 mar. 2019", "1º de Marzo de 2019", "1 de marzo del 2019",
        " ０１/０３/２０１９ ",
    ],
)  # fmt: skip
def test_the_first_of_march_is_read_however_it_is_written(text):
    assert parse_date(text) == date(2019, 3, 1)


@pytest.mark.parametrize("text", ["15/3/10", "15.3.10", "15-3-10", "15032010", "15/03/2010"])
def test_a_date_needs_no_more_than_the_numeric_keypad(text):
    assert parse_date(text) == date(2010, 3, 15)


def test_a_year_of_two_figures_is_of_the_last_seventy_and_the_next_thirty():
    assert [parse_date(f"1/1/{two}").year for two in ("00", "69", "70", "99")] == [
        2000,
        2069,
        1970,
        1999,
    ]


def test_the_day_comes_first_as_in_mexico():
    assert parse_date("03/02/2019") == date(2019, 2, 3)


@pytest.mark.parametrize("text", ["30 sept 2020", "30 de setiembre de 2020", "30-sep-2020"])
def test_september_has_more_than_one_spelling(text):
    assert parse_date(text) == date(2020, 9, 30)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("31/02/2019", "fecha.no_existe"),
        ("03/13/2019", "fecha.no_existe"),
        ("29/02/2023", "fecha.no_existe"),
        ("01/03/0219", "fecha.ano"),
        ("01/03/9019", "fecha.ano"),
        ("01/03/1", "fecha.no_entendida"),
        ("010319", "fecha.no_entendida"),
        ("31022019", "fecha.no_existe"),
        ("ayer", "fecha.no_entendida"),
        ("1 brumario 2019", "fecha.no_entendida"),
        ("٠١/٠٣/٢٠١٩", "fecha.no_entendida"),
        ("01/03/2019\n02/03/2019", "captura.varias_celdas"),
    ],
)
def test_a_doubtful_date_is_refused(text, key):
    assert reason(parse_date, text) == key


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_any_day_is_read_back_from_both_spellings(day):
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day:%d/%m/%Y}") == day


@pytest.mark.parametrize(
    ("text", "amount"),
    [("", None), ("$1,234.50", Decimal("1234.50")), ("0", Decimal(0)), ("10.5", Decimal("10.5"))],
)
def test_pesos_as_people_write_them(text, amount):
    assert parse_pesos(text) == amount


@pytest.mark.parametrize("text", ["-5", "1.234,50", "1,23", "5.123", "mil", "1 2", "٣"])
def test_pesos_that_could_mean_anything_are_refused(text):
    with pytest.raises(ValueError, match=text.replace(".", "\\.")):
        parse_pesos(text)


def test_only_an_adjustment_takes_a_sign():
    assert parse_pesos("−100.25", signed=True) == Decimal("-100.25")
