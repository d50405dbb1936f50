"""Blocks of cells as spreadsheets copy them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.exchange.tsv import format_block, parse_block

_CELL = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])).map(
    lambda text: " ".join(text.split())
)


def test_the_last_line_end_adds_no_row() -> None:
    assert parse_block("a\tb\r\nc\td\r\n") == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize("text", ["", "\n", "\r\n"])
def test_an_empty_clipboard_holds_no_rows(text: str) -> None:
    assert parse_block(text) == []


def test_an_empty_cell_at_the_end_counts() -> None:
    assert parse_block("a\t\n") == [["a", ""]]


def test_a_line_end_inside_a_quoted_cell_is_a_blank() -> None:
    assert parse_block('"Café\nmolido"\t5\n') == [["Café molido", "5"]]


def test_doubled_quotation_marks_are_one() -> None:
    assert parse_block('"tubo de 5"" largo"\tx') == [['tubo de 5" largo', "x"]]


def test_a_cell_that_only_starts_with_a_quotation_mark_is_left_as_it_is() -> None:
    assert parse_block('"sin cerrar\t3\nb\tc') == [['"sin cerrar', "3"], ["b", "c"]]
    assert parse_block('"uno" y medio\t3') == [['"uno" y medio', "3"]]


def test_outer_and_hard_spaces_go() -> None:
    assert parse_block(" 1,234\u00a0\t\u00a0café \n") == [["1,234", "café"]]


def test_half_a_character_does_not_break_the_block() -> None:
    assert parse_block("a\ud800\tb") == [["a�", "b"]]


@given(st.lists(st.lists(_CELL, min_size=1), min_size=1))
def test_what_is_copied_is_read_back(rows: list[list[str]]) -> None:
    read = parse_block(format_block(rows))
    if rows == [[""]]:
        assert read == []
    else:
        assert read == rows


@pytest.mark.parametrize("cell", ['"', '"a" b', '""', "a"])
def test_a_large_block_is_read_in_a_moment(cell: str) -> None:
    block = f"{cell}\t{cell}\n" * 20_000
    start = time.perf_counter()
    parse_block(block)
    assert time.perf_counter() - start < 2
