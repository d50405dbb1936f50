"""Data Stage text: bytes to lines, fields to numbers, dates and words."""

import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.evidence.read.delivery_lines import (
    BLOCK,
    blocks,
    day,
    first_line,
    number,
    padded,
    words,
)
from raoce_desktop.evidence.reasons import Unreadable

TEXT = st.text(st.characters(codec="cp1252", exclude_characters="\r\n\0Ã"), max_size=40)


def lines_of(data: bytes) -> list[str]:
    return [line for block in blocks(io.BytesIO(data)) for line in block.split("\n")]


@given(st.lists(TEXT, min_size=1, max_size=20))
def test_lines_come_out_as_they_went_in(lines):
    data = "".join(f"{line}\n" for line in lines).encode("cp1252")
    assert [words(line) for line in lines_of(data)] == [words_of(line) for line in lines]


def words_of(line: str) -> str:
    """What a field means: its own letters, or the UTF-8 that its bytes happen to spell."""
    data = line.encode("cp1252")
    try:
        return data.decode("utf-8").strip()
    except UnicodeDecodeError:
        return line.strip()


@pytest.mark.parametrize("size", [BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK])
def test_a_line_may_lie_across_blocks(size):
    long = "a" * size
    assert lines_of(f"{long}\nb\n".encode()) == [long, "b"]


def test_an_endless_line_is_refused():
    with pytest.raises(Unreadable):
        lines_of(b"a" * (5 << 20))


def test_nul_bytes_vanish():
    assert lines_of(b"a|\0\0|b\n") == ["a||b"]


@pytest.mark.parametrize("bom", [b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_byte_order_mark_is_no_part_of_the_header(bom):
    assert first_line(bom + b"Patente|Pedimento\r\n") == "Patente|Pedimento"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_words_are_read_in_either_encoding(encoding):
    assert words(" CAFÉ NIÑO ".encode(encoding).decode("latin-1")) == "CAFÉ NIÑO"


@pytest.mark.parametrize(
    ("text", "value"),
    [(".12345", "0.12345"), ("", "0"), (" 12 ", "12"), ("1,234.50", "1234.50"), ("0007", "7")],
)
def test_numbers_as_the_data_stage_writes_them(text, value):
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["abc", "1.2.3", "NaN", "Infinity", "--1"])
def test_what_is_no_number_is_said_so(text):
    with pytest.raises(ValueError, match=r".*"):
        number(text)


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-01 10:20:30",
        "2024-03-01",
        "01/03/2024",
        "2024/03/01",
        "20240301",
        "2024-03-01T10:20",
    ],
)
def test_dates_in_their_shapes(text):
    assert day(text) == date(2024, 3, 1)


@pytest.mark.parametrize("text", ["", "2024-13-01", "0", "ayer", "01-03-24", "2024-02-30"])
def test_what_is_no_date_is_none(text):
    assert day(text) is None


@given(st.integers(0, 9999999))
def test_lost_zeros_come_back(code):
    assert padded(str(code), 7) == f"{code:07}"
