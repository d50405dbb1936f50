"""The few forms of words that several rules need: dates in prose, and counts."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby

from raoce_desktop.domain.amounts import grouped
from raoce_desktop.domain.reference import Referencia

_FEWEST_IN_A_RANGE = 3


def long_date(day: date, referencia: Referencia) -> str:
    """The day in prose, such as `30 de abril de 2025`."""
    month = referencia.textos["fecha.meses"].split()[day.month - 1]
    return referencia.texto("fecha.larga", dia=day.day, mes=month, ano=day.year)


def spans(
    numbers: Iterable[int], referencia: Referencia, name: Callable[[int], str] = grouped
) -> list[str]:
    """Name sorted numbers, three or more in a row as a range: 1, «4 a 9», 12."""
    parts: list[str] = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        together = [name(number) for _, number in run]
        if len(together) < _FEWEST_IN_A_RANGE:
            parts += together
        else:
            first, last = together[0], together[-1]
            parts.append(referencia.texto("revision.rango", primero=first, ultimo=last))
    return parts


def counted(key: str, count: int, referencia: Referencia) -> str:
    """The text `key.uno` or `key.varios`, with the number in its place."""
    form = "uno" if count == 1 else "varios"
    return referencia.texto(f"revision.{key}.{form}", cuenta=grouped(count))
