"""Dates as a reader of Mexico writes them. No locale of the machine takes part."""

from datetime import date

from raoce_desktop.ui.kit.words import plural, say


def long_date(day: date) -> str:
    """`30 de abril de 2025`, for prose."""
    return say("fecha.larga", dia=day.day, mes=_month("fecha.meses", day), ano=day.year)


def short_date(day: date) -> str:
    """`30 abr 2025`, for tables."""
    return say("fecha.corta", dia=day.day, mes=_month("fecha.meses_cortos", day), ano=day.year)


def days_left(days: int) -> str:
    """`faltan 10 días`, `vence hoy` or `venció hace 3 días`."""
    if days == 0:
        return say("fecha.hoy")
    return plural("fecha.faltan" if days > 0 else "fecha.vencio", abs(days))


def _month(key: str, day: date) -> str:
    return say(key).split()[day.month - 1]
