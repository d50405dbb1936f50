"""Type and tables: nothing is lost, nothing sticks out, nothing is quadratic."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from raoce_desktop.documents.kit import fonts, theme
from raoce_desktop.documents.kit.archive import Metadata
from raoce_desktop.documents.kit.fonts import printable, width
from raoce_desktop.documents.kit.ledger import Ledger, LedgerColumn, LedgerLook
from raoce_desktop.documents.kit.pdf_page import Footer, build
from raoce_desktop.documents.kit.text import Run, clip, fit, wrap

ROOM = 120.0
STYLE = theme.BODY


@given(st.text())
def test_wrapped_text_loses_no_word_and_no_line_sticks_out(text: str) -> None:
    lines = wrap(text, STYLE, ROOM)
    assert "".join("".join(line.text for line in lines).split()) == "".join(printable(text).split())
    assert all(line.width <= ROOM + 0.001 for line in lines)


@given(st.text())
def test_printable_text_has_a_glyph_for_every_character(text: str) -> None:
    shown = printable(text)
    assert all(ord(character) in fonts._glyphs() for character in shown if character != "\n")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Cafe\u0301", "Café"),
        ("a\tb", "a b"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("x\u200by", "xy"),
        ("a\u3000b", "a b"),
        ("龍😀", "??"),
        ("☑ ☐ ■ ▲ ✓", "☑ ☐ ■ ▲ ✓"),
    ],
)
def test_what_the_family_lacks_is_replaced(typed: str, shown: str) -> None:
    assert printable(typed) == shown


def test_a_joined_folio_breaks_after_a_comma_before_it_breaks_inside_a_number() -> None:
    lines = wrap("83-2019,2019-8664,2011-7018,123-2001", theme.DATA, 104)
    assert [line.text for line in lines] == ["83-2019,2019-8664,", "2011-7018,123-2001"]


def test_a_figure_too_wide_gets_smaller_and_never_breaks() -> None:
    line = fit("9,999,999,999,999,999", theme.DATA, 54)
    assert line.text == "9,999,999,999,999,999"
    assert line.width == pytest.approx(54)
    assert fit("12", theme.DATA, 54).style is theme.DATA


def test_a_clipped_line_ends_in_an_ellipsis() -> None:
    cut = clip("Comercializadora de ensayo " * 20, theme.FOOTER, 200)
    assert cut.startswith("Comercializadora de ensayo")
    assert cut.endswith("…")
    assert width(cut, theme.FOOTER.face, theme.FOOTER.size) <= 200
    assert clip("Corto", theme.FOOTER, 200) == "Corto"


def test_figures_are_tabular() -> None:
    for style in (theme.DATA, theme.FIGURE):
        assert len({width(digit, style.face, 10) for digit in "0123456789"}) == 1


def rows(count: int) -> list[tuple[str, str]]:
    return [(f"fila {n}", str(n)) for n in range(count)]


def ledger(count: int, look: LedgerLook | None = None) -> Ledger:
    return Ledger(
        [LedgerColumn(100, "Nombre"), LedgerColumn(80, "Número", "right")], rows(count), look
    )


def printed(*story: Ledger) -> list[str]:
    metadata = Metadata("t", "a", "s", "c", date(2025, 4, 20))
    footer = Footer("izquierda", "centro", lambda number, total: f"{number}/{total}")
    reader = PdfReader(BytesIO(build(story, metadata, footer)))
    return [page.extract_text() for page in reader.pages]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 40, 41, 42, 43, 44, 45, 200])
def test_a_ledger_prints_each_row_once_under_its_header(count: int) -> None:
    pages = printed(ledger(count))
    assert all("Nombre" in page for page in pages)
    told = [word for page in pages for word in page.split("\n") if word.startswith("fila")]
    assert told == [f"fila {n} {n}" for n in range(count)]


@pytest.mark.parametrize("count", range(30, 90))
def test_a_ledger_leaves_no_row_alone_on_its_last_page(count: int) -> None:
    pages = printed(ledger(count))
    assert pages[-1].count("fila") >= 2


def test_a_ledger_moves_whole_when_too_little_of_it_fits() -> None:
    lone = ledger(5)
    lone.wrap(theme.WIDTH, theme.HEIGHT)
    assert lone.split(theme.WIDTH, lone.lead - 1) == []
    assert len(lone.split(theme.WIDTH, lone.lead + 1)) == 2
    assert lone.split(theme.WIDTH, theme.HEIGHT) == [lone]


def test_a_ledger_without_rows_or_titles_prints_nothing() -> None:
    assert printed(Ledger([LedgerColumn(100)], [])) == ["izquierda centro 1/1"]


def test_pieces_of_a_ledger_share_its_rows() -> None:
    whole = ledger(1000)
    whole.wrap(theme.WIDTH, theme.HEIGHT)
    first, rest = whole.split(theme.WIDTH, theme.HEIGHT)
    assert vars(first)["_rows"] is vars(rest)["_rows"] is vars(whole)["_rows"]


def test_a_row_taller_than_a_page_flows_over_several() -> None:
    tall = Ledger([LedgerColumn(100), LedgerColumn(theme.WIDTH - 100)], [("1", "palabra " * 4000)])
    pages = printed(tall)
    assert len(pages) > 2
    assert sum(page.count("palabra") for page in pages) == 4000


def test_a_label_stands_at_the_left_of_the_first_page_only() -> None:
    pages = printed(ledger(100, LedgerLook(label="Etiqueta")))
    assert "Etiqueta" in pages[0]


def test_several_styles_share_a_cell() -> None:
    cell = [Run("Grande", theme.FIGURE), Run("chico", theme.NOTE, above=3)]
    pages = printed(Ledger([LedgerColumn(200)], [(cell,)]))
    assert pages[0].split("\n")[:2] == ["Grande ", "chico"]  # parted for whoever reads it aloud


def test_footers_know_the_number_of_pages() -> None:
    pages = printed(ledger(200))
    total = len(pages)
    assert [page.strip().split("\n")[-1] for page in pages] == [
        f"izquierda centro {n}/{total}" for n in range(1, total + 1)
    ]
