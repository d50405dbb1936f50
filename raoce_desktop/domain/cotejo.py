"""What VUCEM shows beside what it must show, box by box: «dice» and «debe decir».

Before signing it finds a slip while it can still be put right; after filing it feeds the letter.
What is read may be pasted, with spaces and currency signs, and VUCEM's capitals and accents are
its own: neither is a difference.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from typing import NamedTuple

from raoce_desktop.domain.linkage import BIENES, PORCENTAJE
from raoce_desktop.domain.pantallas import Dato, Pantallas, Seccion
from raoce_desktop.domain.plain import fold, plain, squeezed
from raoce_desktop.domain.relacion import VOLUMES

_MONEY = re.compile(r"(?i)\b(?:mxn|mn|m\.n\.|miles de pesos|pesos)\b|[$%]")
_GROUPED = re.compile(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_FOLIO = re.compile(r"(?<!\d)\d{25}(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}-\d{2}-\d{2})(?!\d)")
_FIGURE = re.compile(r"\(?-?\s*\$?\s*\d[\d, ]*(?:\.\d+)?\)?\s*%?")


class Resultado(StrEnum):
    """How one box compares."""

    COINCIDE = "coincide"
    DIFIERE = "difiere"
    SIN_LEER = "sin_leer"
    """Nobody has read it in VUCEM yet."""
    SIN_CAPTURAR = "sin_capturar"
    """VUCEM shows something that was never captured here: there is nothing to hold it against."""
    NO_SE_ENTIENDE = "no_se_entiende"
    """An amount was expected and what was read is none."""


class Comparado(NamedTuple):
    """One box: what VUCEM says, and what it should."""

    dato: Dato
    dice: str
    debe_decir: str
    resultado: Resultado


@dataclass(frozen=True)
class Cotejo:
    """The boxes of VUCEM beside what was read of each, by its path."""

    pantallas: Pantallas
    leido: Mapping[str, str]

    def comparados(self) -> Iterator[Comparado]:
        """Every box in VUCEM's order."""
        return map(self.comparado, boxes(self.pantallas))

    def comparado(self, dato: Dato) -> Comparado:
        """One box."""
        said = fold(self.leido.get(dato.ruta, ""))
        expected = dato.valor if dato.valor else ""
        return Comparado(dato, said, expected, self._result(dato, said, expected))

    def diferencias(self) -> tuple[Comparado, ...]:
        """What the letter has to clear up."""
        return tuple(c for c in self.comparados() if c.resultado is Resultado.DIFIERE)

    def cuenta(self, resultado: Resultado) -> int:
        """How many boxes came out so."""
        return sum(c.resultado is resultado for c in self.comparados())

    def _result(self, dato: Dato, said: str, expected: str) -> Resultado:
        if not said:
            return Resultado.SIN_LEER
        if not expected:
            return Resultado.SIN_CAPTURAR
        if not is_figure(dato.ruta):
            same = squeezed(said) == squeezed(expected)
            return Resultado.COINCIDE if same else Resultado.DIFIERE
        figure = figure_in(said)
        if figure is None:
            return Resultado.NO_SE_ENTIENDE
        if dato.ruta == PORCENTAJE:
            raw = self.pantallas.revision.porcentaje
            same = raw is not None and _same_share(figure, raw)
        else:
            same = figure == Decimal(expected)
        return Resultado.COINCIDE if same else Resultado.DIFIERE


def boxes(pantallas: Pantallas) -> Iterator[Dato]:
    """Everything that VUCEM shows and that can be read back: all but the plants."""
    for parte in pantallas.partes():
        if isinstance(parte, Seccion):
            yield from parte.datos
        elif parte.ruta == BIENES:
            for fila in parte.filas():
                yield from fila


def is_figure(ruta: str) -> bool:
    """Whether a box holds an amount."""
    return ruta.startswith("balanza.") or ruta.rpartition(".")[2] in VOLUMES


def figure_in(text: str) -> Decimal | None:
    """Read an amount as people copy it: `$ 1,234.00`, `(1,234)`, `66.67 %`; None where it is none.

    A decimal comma is never guessed at.
    """
    bare = _MONEY.sub("", fold(text)).strip()
    negative = bare.startswith(("-", "−", "(")) or bare.endswith("-")
    digits = bare.strip("()-− ")
    if not _GROUPED.fullmatch(digits):
        return None
    found = Decimal(re.sub(r"[, ]", "", digits))
    return -found if negative else found


def _same_share(shown: Decimal, raw: Decimal) -> bool:
    """How many decimals VUCEM shows isn't known: as many as were read, rounded or cut."""
    exponent = shown.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    try:
        return shown in (raw.quantize(step, ROUND_HALF_UP), raw.quantize(step, ROUND_DOWN))
    except InvalidOperation:  # more digits than the quotient has
        return shown == raw


# ------------------------------------------------------------ a whole screen or acuse


class ScreenRead(NamedTuple):
    """What a text told: boxes by their path, and the folio and the day, where it has them."""

    casillas: Mapping[str, str]
    folio: str
    dia: str


def read_screen(text: str, pantallas: Pantallas) -> ScreenRead:
    """Read a screen or an acuse that was copied as text, by VUCEM's own labels.

    The layout of the acuse isn't known: what no label names stays unread. A label's value follows
    it; where labels stand side by side, the figures under them are theirs, in order. Bienes can't
    be told apart this way and are compared one by one.
    """
    folio, day = _FOLIO.search(text), _DAY.search(text)
    found = _by_label(text, [d for d in boxes(pantallas) if not d.ruta.startswith(BIENES)])
    return ScreenRead(found, folio[0] if folio else "", day[0] if day else "")


class _Label(NamedTuple):
    ruta: str
    start: int
    end: int


def _by_label(text: str, datos: Sequence[Dato]) -> dict[str, str]:
    labels = sorted(_labels(text, datos), key=lambda label: label.start)
    found: dict[str, str] = {}
    waiting: list[str] = []
    ends = [*(label.start for label in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=False):  # without labels, an end alone
        value = text[label.end : end].strip(" \t:*\r\n")
        waiting.append(label.ruta)
        if value:
            found |= _shared(waiting, value)
            waiting = []
    return found


def _shared(rutas: Sequence[str], value: str) -> dict[str, str]:
    """One label's value is the rest of its line; several share the figures that follow."""
    if len(rutas) == 1 or not all(map(is_figure, rutas)):
        return {rutas[-1]: _first(value, rutas[-1])}
    figures = _figures(value)
    return dict(zip(rutas, figures, strict=False)) if len(figures) >= len(rutas) else {}


def _first(value: str, ruta: str) -> str:
    line = next(filter(None, map(str.strip, value.splitlines())), "")
    if not is_figure(ruta):
        return line
    figures = _figures(line)
    return figures[0] if figures else line


def _figures(text: str) -> list[str]:
    """Figures that stand apart, by two blanks, a tab or a line."""
    cells = re.split(r"\t|\n|\s{2,}", text)
    found = [cell.strip() for cell in cells if cell.strip()]
    if len(found) == 1:
        found = re.findall(r"\(?-?\$?\d[\d,]*(?:\.\d+)?\)?%?", found[0])
    return [cell for cell in found if _FIGURE.fullmatch(cell)]


def _labels(text: str, datos: Sequence[Dato]) -> Iterator[_Label]:
    """Where each label stands, whatever its capitals, accents, marks and blanks."""
    flat = "".join(letter if len(plain(letter)) != 1 else plain(letter) for letter in text)
    for dato in datos:
        words = [re.escape(word) for word in re.findall(r"[^\W_]+", plain(dato.etiqueta))]
        pattern = r"[\W_]{0,3}".join(words)
        match = re.search(rf"(?<!\w){pattern}(?!\w)[)\s]*\*?\s*:?", flat)
        if match is not None and words:
            yield _Label(dato.ruta, match.start(), match.end())
