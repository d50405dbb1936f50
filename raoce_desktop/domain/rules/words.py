"""The few forms of words that several rules need: dates in prose, and counts."""

from datetime import date

from raoce_desktop.domain.amounts import grouped
from raoce_desktop.domain.reference import Referencia


def long_date(day: date, referencia: Referencia) -> str:
    """The day in prose, such as `30 de abril de 2025`."""
    month = referencia.textos["fecha.meses"].split()[day.month - 1]
    return referencia.texto("fecha.larga", dia=day.day, mes=month, ano=day.year)


def counted(key: str, count: int, referencia: Referencia) -> str:
    """The text `key.uno` or `key.varios`, with the number in its place."""
    form = "uno" if count == 1 else "varios"
    return referencia.texto(f"revision.{key}.{form}", cuenta=grouped(count))
