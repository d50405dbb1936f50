"""The Constancia de Situación Fiscal: the PDF in which the SAT tells who a company is.

Source: the forms of 2022 to 2025. Labels stand in one column or in two, and long values and labels
are broken into lines; what is looked for is each label's words, in the column that it stands in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from raoce_desktop.catalogs.files import rows
from raoce_desktop.domain.amounts import NotUnderstood, parse_date
from raoce_desktop.domain.identifiers import RfcCheck, check_rfc, clean_code
from raoce_desktop.domain.plain import plain, squeezed
from raoce_desktop.exchange.identity.company_identity import CompanyIdentity, IdentitySource
from raoce_desktop.exchange.identity.pdf_text import Line, read_pdf
from raoce_desktop.exchange.problem import problem

_FISCAL = "solicitante.domicilio_fiscal."
_ROWS = [(row["campo"], row["etiqueta"]) for row in rows("constancia.csv")]
_FIELDS = [(campo, label) for campo, label in _ROWS if campo not in ("", "seccion")]
_LABELS = tuple(label for campo, label in _ROWS if campo != "seccion")
_ENDS_VALUE = tuple(label for _, label in _ROWS)
_EXPECTED = (
    *("solicitante.rfc", "solicitante.denominacion", "solicitante.actividad"),
    *("solicitante.regimen", f"{_FISCAL}codigo_postal", f"{_FISCAL}estado"),
    *(f"{_FISCAL}municipio", f"{_FISCAL}localidad", f"{_FISCAL}colonia", f"{_FISCAL}calle"),
    f"{_FISCAL}numero_exterior",
)
_DAY = r"[0-9]{2}/[0-9]{2}/[0-9]{4}"
_ACTIVITY = re.compile(rf"(?:[0-9]{{1,2}} )?(.*?) ?([0-9]{{1,3}}) ({_DAY})( {_DAY})?")
_REGIME = re.compile(rf"(.*?) ?({_DAY})( {_DAY})?")
_ISSUED = re.compile(r"\bA ([0-9]{1,2} DE [A-Z]{4,10} DE(?:L)? [0-9]{4})")
_RFC_ALONE = re.compile(r"\b([A-ZÑ&]{3,4}[0-9]{6}[A-Z0-9]{3})\b")
_EMPTY = frozenset({"", "-", "--", "s/n", "sin numero", "no aplica"})
_COUNTRY = "ESTADOS UNIDOS MEXICANOS"
"""As VUCEM writes it. A constancia prints no country: it is of an address in Mexico."""
_NEAR = 4.0
"""Points by which what starts a column may be off."""
_STREET_WORDS = 70


def read_constancia(path: Path) -> CompanyIdentity:
    """Read a constancia. Raises FileProblem where it is none, or a person's."""
    pages = read_pdf(path)
    text = _in_one_line(piece.text for page in pages for line in page for piece in line)
    if "situacionfiscal" not in squeezed(text):
        raise problem("constancia.otro")
    streams = [stream for page in pages for stream in _columns(page)]
    joined = " \n ".join("\n".join(stream) for stream in streams)
    found = dict(_labelled(joined))
    rfc = clean_code(found.get("solicitante.rfc", ""))
    if check_rfc(rfc) in (RfcCheck.EMPTY, RfcCheck.MALFORMED):
        rfc = _first_rfc(text)
    if _has_label(joined, "CURP:") or check_rfc(rfc) is RfcCheck.PERSONA_FISICA:
        raise problem("constancia.persona")
    lines = [line for page in pages for line in map(_line_text, page)]
    found |= dict(_listed(lines))
    found["solicitante.rfc"] = rfc
    return _identity(path.name, rfc, found, _issued(text))


def _identity(
    archivo: str, rfc: str, found: Mapping[str, str], fecha: date | None
) -> CompanyIdentity:
    datos = {ruta: text for ruta, text in found.items() if ruta.startswith("solicitante.") and text}
    capital = found.get("capital", "")
    name = datos.get("solicitante.denominacion", "")
    if name and capital and squeezed(capital) not in squeezed(name):
        datos["solicitante.denominacion"] = f"{name}, {capital}"
    deducidos: tuple[str, ...] = ()
    if any(ruta.startswith(_FISCAL) for ruta in datos):
        datos[f"{_FISCAL}pais"] = _COUNTRY
        deducidos = (f"{_FISCAL}pais",)
    return CompanyIdentity(
        IdentitySource.CONSTANCIA,
        archivo,
        rfc,
        datos,
        tuple(ruta for ruta in _EXPECTED if ruta not in datos),
        deducidos,
        fecha,
        tuple(_notes(found)),
    )


def _notes(found: Mapping[str, str]) -> Iterator[str]:
    if plain(found.get("estatus", "")) not in ("", "activo", "reactivado"):
        yield "no_activo"
    if found.get("regimenes", "1") != "1":
        yield "varios_regimenes"


# ------------------------------------------------------------------ labels and values


def _columns(page: Sequence[Line]) -> Iterator[list[str]]:
    """The lines of each column of a page, so that what is broken in a column is whole again."""
    border = _second_column(page)
    left: list[str] = []
    right: list[str] = []
    for line in page:
        inside = [piece.text for piece in line if border and piece.left > border - _NEAR]
        outside = [piece.text for piece in line if not border or piece.left <= border - _NEAR]
        if outside:
            left.append(" ".join(outside))
        if inside:
            right.append(" ".join(inside))
    yield left
    yield right


def _second_column(page: Sequence[Line]) -> float:
    """Where labels stand beside others; 0 on a page of one column."""
    starts = Counter(
        round(piece.left)
        for line in page
        if _starts_label(line[0].text)
        for piece in line[1:]
        if _starts_label(piece.text)
    )
    return float(starts.most_common(1)[0][0]) if starts else 0.0


def _starts_label(text: str) -> bool:
    start = squeezed(text)
    return any(start.startswith(name) for name in _LABEL_STARTS)


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    """Each field with what stands between its label and whatever comes next."""
    told: set[str] = set()
    for ruta, label in _FIELDS:
        if ruta in told:  # another name of the same
            continue
        found = re.search(f"(?:^|\\s){_pattern(label)}", text, re.IGNORECASE)
        middle = ""
        if found is None:  # a label beside its value, both broken into lines
            found = re.search(_broken(label), text, re.IGNORECASE)
            middle = next(filter(None, found.groups()), "") if found else ""
        if found is None:
            continue
        rest = text[found.end() :]
        end = _NEXT.search(rest)
        value = _in_one_line([middle, rest[: end.start()] if end else rest[:_STREET_WORDS]])
        told.add(ruta)
        yield ruta, "" if plain(value) in _EMPTY else value


def _has_label(text: str, label: str) -> bool:
    return re.search(f"(?:^|\\s){_pattern(label)}", text, re.IGNORECASE) is not None


def _pattern(label: str) -> str:
    """A label whose words may be on several lines, or run together."""
    words = r"\s*".join(map(re.escape, label.split()))
    return words.replace("/", r"\s*/\s*").replace(":", r"\s*:")


def _broken(label: str) -> str:
    """The same with a piece of the value between two of its words."""
    words = [re.escape(word) for word in label.split()]
    if len(words) < 2:
        return r"(?!)"
    middle = r"\s+([^:\n]{1,80}?)\n\s*"
    first = min(2, len(words) - 1)
    parts = (
        r"\s+".join(words[:at]) + middle + r"\s+".join(words[at:])
        for at in range(first, len(words))
    )
    return "|".join(f"(?:{part})" for part in parts)


_LABEL_STARTS = tuple(squeezed(label) for label in _LABELS if len(label) > 4)
_BROKEN_STARTS = tuple(" ".join(label.split()[:3]) for label in _LABELS if len(label.split()) > 3)
_ENDINGS = "|".join(map(_pattern, (*_ENDS_VALUE, *_BROKEN_STARTS)))
_NEXT = re.compile(rf"(?:^|\s)(?:{_ENDINGS})", re.MULTILINE | re.IGNORECASE)


def _in_one_line(texts: Iterable[str]) -> str:
    return " ".join(" ".join(texts).split())


def _line_text(line: Line) -> str:
    return " ".join(piece.text for piece in line)


# ------------------------------------------------------------------ activities and regimes


def _listed(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The activity with the largest share that didn't end, and the regime that didn't."""
    activities = list(_entries(_section(lines, "actividadeseconomicas"), _ACTIVITY))
    current = [entry for entry in activities if not entry[-1]]
    if current:
        yield "solicitante.actividad", max(current, key=lambda entry: int(entry[1]))[0]
    regimes = [entry for entry in _entries(_section(lines, "regimenes"), _REGIME) if not entry[-1]]
    if regimes:
        yield "solicitante.regimen", regimes[0][0]
        yield "regimenes", str(len(regimes))


def _section(lines: Sequence[str], name: str) -> list[str]:
    starts = [at for at, line in enumerate(lines) if squeezed(line) == name]
    if not starts:
        return []
    rest = lines[starts[0] + 1 :]
    ends = (at for at, row in enumerate(rest) if squeezed(row) in _ENDS - {name})
    return list(rest[: next(ends, len(rest))])


_ENDS = frozenset({"actividadeseconomicas", "regimenes", "obligaciones"})
_HEADINGS = ("orden", "actividadeconomica", "regimen", "fechainicio", "porcentaje", "pagina")


def _entries(lines: Sequence[str], pattern: re.Pattern[str]) -> list[list[str]]:
    """The rows of a table; what follows a row without dates goes on with its words."""
    found: list[list[str]] = []
    before = ""
    for row in lines:
        entry = pattern.fullmatch(" ".join(row.split()))
        if entry:
            found.append([_in_one_line([before, entry[1]]), *(e or "" for e in entry.groups()[1:])])
            before = ""
        elif squeezed(row).startswith(_HEADINGS):
            continue
        elif found:
            found[-1][0] = _in_one_line([found[-1][0], row])
        else:
            before = _in_one_line([before, row])
    return found


# ------------------------------------------------------------------ what stands alone


def _issued(text: str) -> date | None:
    found = _ISSUED.search(text.upper())
    try:
        return parse_date(found[1].lower().replace(" del ", " de ")) if found else None
    except NotUnderstood:
        return None


def _first_rfc(text: str) -> str:
    found = _RFC_ALONE.search(text)
    return found[1] if found else ""
