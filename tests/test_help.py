"""The help leads where it says, names what exists and keeps its voice."""

import re
from collections import Counter

import pytest

from raoce_desktop.catalogs.ayuda import AYUDA, anchors, help_text, slug
from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.pasos import Paso
from raoce_desktop.ui.app.menus import _MENUS

NAMES = {path.name for path in AYUDA.glob("*.md")}
PAGES = pytest.mark.parametrize("page", sorted(NAMES))
LINK = re.compile(r"\[[^\]]+\]\(([^)]+)\)")
KEY = re.compile(r"^\| ([^|]+?) \|", re.MULTILINE)


def links(page):
    return LINK.findall(help_text(page))


def split(link, page):
    target, _, anchor = link.partition("#")
    return target or page, anchor


@PAGES
def test_every_link_leads_to_a_page_and_a_heading_that_exist(page):
    for target, anchor in (split(link, page) for link in links(page)):
        assert target in NAMES
        assert not anchor or anchor in anchors(target)


def test_every_page_can_be_reached_from_the_index():
    reached, waiting = set(), ["indice.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            waiting += [split(link, page)[0] for link in links(page)]

    assert reached == NAMES


@PAGES
def test_no_page_has_two_headings_with_one_anchor(page):
    assert max(Counter(anchors(page)).values()) == 1


@PAGES
def test_a_page_has_one_title_and_speaks_calmly(page):
    text = help_text(page)

    assert text.startswith("# ")
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    assert "!" not in text
    assert "\t" not in text


@PAGES
def test_the_help_opens_no_address_by_itself(page):
    assert "http" not in help_text(page)


def test_an_anchor_has_neither_capitals_nor_accents_nor_signs():
    assert slug("Datos de reporte anual: la balanza") == "datos-de-reporte-anual-la-balanza"
    assert slug("¿Qué pasa después?") == "que-pasa-despues"


def test_every_shortcut_of_the_menus_is_in_the_help():
    spanish = {"PgDown": "Av Pág", "PgUp": "Re Pág", "Shift": "Mayús"}
    told = {name for cell in KEY.findall(help_text("teclado.md")) for name in cell.split(" o ")}
    for entries in _MENUS.values():
        for entry in entries:
            for keys in entry.keys[:1]:
                assert "+".join(spanish.get(key, key) for key in keys.split("+")) in told


def plain(words):
    return words.replace("&", "").replace("…", "").casefold()


def test_every_feature_of_the_menus_has_its_place_in_the_help():
    told = plain(" ".join(help_text(page) for page in NAMES))
    entries = [entry.key for entries in _MENUS.values() for entry in entries if entry.key]
    assert len(entries) > 20
    named = {key: plain(say(f"menu.accion.{key}")) for key in entries}
    assert [key for key, words in named.items() if words not in told] == []


def test_every_step_and_window_of_signing_is_in_the_help():
    told = plain(" ".join(help_text(page) for page in NAMES))
    headings = ("firmar.captura.titulo", "efirma.titulo", "eliminados.titulo", "respaldos.titulo")
    others = ("historia.titulo", "temporada.titulo", "oficina.dias.titulo", "oficina.tarifa.titulo")
    for key in (*headings, *others, *(paso.titulo for paso in Paso)):
        assert plain(say(key)) in told, key


WORN = re.compile(
    r"\b(base de datos|json|hash|sqlite|wal|riel|script|backup|log|bug|default|click|byte|api)\b",
    re.IGNORECASE,
)


@PAGES
def test_no_page_uses_a_programmers_word(page):
    assert WORN.findall(help_text(page)) == []
