"""The PDF of a declaración anual: its lines of «Ingresos netos», by their labels.

No layout is known for certain: the SAT changes it from year to year. What is looked for is each
label's words with an amount beside or below it; nothing that is found so needn't be verified.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.citations import Confianza
from raoce_desktop.domain.plain import plain, squeezed
from raoce_desktop.exchange.declared.found import RETURNS, SALES, FoundFigures, FoundLine
from raoce_desktop.exchange.identity.pdf_text import read_pdf
from raoce_desktop.exchange.problem import FileProblem, problem

_PAGES = 60
_AMOUNT = r"\(?-?\$?\s?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]{1,2})?\)?"
_TRAILING = re.compile(rf"^(.*?)((?:(?:^|\s)\$?\s?{_AMOUNT})+)\s*$")
_RFC = re.compile(r"\b([A-ZÑ&]{3}[0-9]{6}[A-Z0-9]{3})\b")
_YEAR = re.compile(r"ejercicio(?: fiscal)?\W{0,3}(20[0-9]{2})")
_NOT_SALES = ("costo", "compras", "gastos", "activo", "porcentaje")
_BREAKS = re.compile(r"\b(?:sobre|s|de|del|las|los|a|y)/?$")
"""Words that no label ends with."""
_PARTS = ("partes", "total")
_LONGEST = 160


class _Row(NamedTuple):
    """A line of a page: its words, and the amounts that it ends with."""

    pagina: int
    label: str
    amounts: tuple[Decimal, ...]


def read_declaracion(path: Path, rfc: str, ejercicio: int) -> FoundFigures:
    """What the PDF says. Raises FileProblem where it is another's, a scan, or says nothing."""
    pages = read_pdf(path, "declaracion", _PAGES)
    texts = [
        (number, " ".join(piece.text for piece in line))
        for number, page in enumerate(pages, 1)
        for line in page
    ]
    said = list(_whose("\n".join(text for _, text in texts), rfc, ejercicio))
    lines = tuple(_lines([_row(number, text) for number, text in texts]))
    if not lines:
        raise problem("declaracion.nada")
    found = FoundFigures(say("declarado.pdf.fuente", archivo=path.name), lines, (), movibles=False)
    if missing := found.missing():
        names = ", ".join(say(f"papeles.declaracion.{campo}") for campo in missing)
        said.append(say("declarado.pdf.faltan", campos=names))
    for figure in found.figures():
        if len({line.importe for line in figure.lineas}) > 1:
            name = say(f"papeles.declaracion.{figure.campo}")
            said.append(say("declarado.pdf.contradice", campo=name))
    return found._replace(avisos=(say("declarado.pdf.verifica"), *said))


def _whose(text: str, rfc: str, ejercicio: int) -> Iterator[str]:
    """What isn't certain of whose it is, and of which year. Raises FileProblem for another's."""
    named = _RFC.findall(text.upper())
    if named and rfc not in named:
        raise FileProblem(say("declarado.pdf.otra_empresa", rfc=named[0], esperado=rfc))
    if not named:
        yield say("declarado.pdf.sin_rfc")
    years = {int(year) for year in _YEAR.findall(plain(text))}
    if years and ejercicio not in years:
        year = min(years)
        raise FileProblem(say("declarado.pdf.otro_ejercicio", ano=year, ejercicio=ejercicio))
    if not years:
        yield say("declarado.pdf.sin_ejercicio")
    if "complementaria" in plain(text):
        yield say("declarado.pdf.complementaria")


def _row(page: int, text: str) -> _Row:
    found = _TRAILING.match(" ".join(text.split()))
    if found is None:
        return _Row(page, text, ())
    amounts = tuple(_pesos(one) for one in re.findall(_AMOUNT, found[2]))
    return _Row(page, found[1].strip(), amounts)


def _pesos(text: str) -> Decimal:
    negative = text.lstrip().startswith(("(", "-", "$-"))
    amount = Decimal(re.sub(r"[^0-9.]", "", text))
    return -amount if negative else amount


# ------------------------------------------------------------------ labels


class _Label(NamedTuple):
    """A label that means something; it may be broken into several rows, up to `end`."""

    text: str
    campo: str
    end: int


def _lines(rows: Sequence[_Row]) -> Iterator[FoundLine]:
    at = 0
    while at < len(rows):
        label = _label(rows, at)
        if label is not None:
            yield from _line(rows, at, label)
        at = at + 1 if label is None else label.end + 1


def _line(rows: Sequence[_Row], at: int, label: _Label) -> Iterator[FoundLine]:
    amount, sure = _amount(rows, at, label.end)
    if amount is None:
        return
    beside = [one for row in rows[at : label.end + 1] for one in row.amounts]
    place = say("declarado.pdf.lugar", pagina=rows[at].pagina, renglon=at + 1)
    words = say(
        "declarado.pdf.renglon",
        texto=label.text[:_LONGEST],
        importes=" | ".join(f"{one:,}" for one in beside or [amount]),
        pagina=rows[at].pagina,
    )
    signed = abs(amount) if label.campo in RETURNS else amount
    yield FoundLine(place, words, signed, label.campo, sure)


def _label(rows: Sequence[_Row], at: int) -> _Label | None:
    """The label that a row is or begins, with the words of the next row where it breaks."""
    row = rows[at]
    if campo := _campo(row.label):
        return _Label(row.label, campo, at)
    after = rows[at + 1] if at + 1 < len(rows) else None
    if after is None or not _starts(row.label) or (row.amounts and after.amounts):
        return None
    if _campo(after.label) and not _BREAKS.search(plain(row.label)):
        return None
    both = f"{row.label} {after.label}"
    campo = _campo(both)
    return _Label(both, campo, at + 1) if campo else None


def _starts(label: str) -> bool:
    words = squeezed(label)
    return words.startswith(("ventas", "ingresos", "devoluciones"))


def _campo(label: str) -> str:
    """The line of the declaración that a label names, or nothing."""
    words = squeezed(label)
    abroad, home = "extranjer" in words, "nacional" in words
    if abroad == home or any(other in words for other in _NOT_SALES):
        return ""
    if words.startswith(("devoluciones", "descuentos")):
        return RETURNS[abroad]
    return SALES[abroad] if words.startswith(("ventas", "ingresos")) else ""


# ------------------------------------------------------------------ amounts


def _amount(rows: Sequence[_Row], at: int, end: int) -> tuple[Decimal | None, Confianza]:
    """The amount of a label: beside it, below it, or in its parts."""
    for row in rows[at : end + 1]:
        if row.amounts:
            return _of_columns(row.amounts)
    parts: list[Decimal] = []
    for after in rows[end + 1 : end + 5]:
        words = squeezed(after.label)
        if _campo(after.label) or (parts and words and not words.startswith(_PARTS)):
            break
        if not after.amounts:
            continue
        amount, sure = _of_columns(after.amounts)
        if words not in ("", "total") and words.startswith(_PARTS):
            parts.append(amount)
        else:
            return amount, sure if words in ("", "total") else Confianza.D
    return (sum(parts, Decimal(0)), Confianza.D) if parts else (None, Confianza.D)


def _of_columns(amounts: Sequence[Decimal]) -> tuple[Decimal, Confianza]:
    """One amount; of several columns the last one, a total where the others add up to it."""
    *others, last = amounts
    if not others or sum(others) == last:
        return last, Confianza.C
    return last, Confianza.D
