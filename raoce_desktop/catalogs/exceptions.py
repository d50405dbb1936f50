"""The user's own non-working days: a text with a date and a reason on each line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.amounts import NotUnderstood, parse_date
from raoce_desktop.domain.plain import shown

_SEPARATOR = re.compile(r"[,;\t]")
_IGNORED = re.compile(r"\s*(#.*|\"?fecha\b.*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ExceptionsRead:
    """What was understood, and one sentence for each line that wasn't."""

    dias: Mapping[date, str]
    problemas: tuple[str, ...]


def parse_exceptions(text: str) -> ExceptionsRead:
    """Read non-working days, one a line: a date, then a comma, semicolon or tab, and a reason.

    Empty lines, a heading that starts with «fecha» and lines that start with # are skipped. No
    line stops the others.
    """
    days: dict[date, str] = {}
    problems: list[str] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        if _IGNORED.fullmatch(line):
            continue
        day, reason = _read(line)
        if day is None or day in days:
            problems.append(_problem("sin_fecha" if day is None else "repetida", number, line))
        else:
            days[day] = reason
    return ExceptionsRead(days, tuple(problems))


def _read(line: str) -> tuple[date | None, str]:
    when, *rest = _SEPARATOR.split(line, maxsplit=1)
    try:
        day = parse_date(when.strip().strip('"'))
    except NotUnderstood:
        day = None
    reason = _unquoted("".join(rest).strip())
    return day, reason or say("plazos.inhabiles.sin_motivo")


def _unquoted(cell: str) -> str:
    quoted = len(cell) > 1 and cell.startswith('"') and cell.endswith('"')
    return cell[1:-1].replace('""', '"') if quoted else cell


def _problem(key: str, number: int, line: str) -> str:
    return say(f"plazos.inhabiles.{key}", renglon=number, texto=shown(line))
