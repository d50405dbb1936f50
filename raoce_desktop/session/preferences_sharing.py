"""What a file of preferences would change here, thing by thing, and taking it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.catalogs.adjustable import adjustables, value_in_words
from raoce_desktop.catalogs.texts import plural, say
from raoce_desktop.exchange.preferences_file import PreferencesFile
from raoce_desktop.session.preferences import (
    FIRM,
    LOGO,
    OWN,
    PREPARER,
    logo_text,
    own_text,
)

if TYPE_CHECKING:
    from raoce_desktop.domain.oficina import Oficina
    from raoce_desktop.session.expedientes import ExpedienteList

DAYS = "inhabiles"


class Offered(NamedTuple):
    """One thing that a file sets otherwise: its name, what there is now and what there would be.

    `texto` is what is kept of it. One that is `personal` is of whoever made the file: it is taken
    only by somebody who asks for it.
    """

    clave: str
    nombre: str
    hoy: str
    nuevo: str
    texto: str
    personal: bool = False


def settings_of(oficina: Oficina) -> dict[str, str]:
    """All that an office set that others may take, as the texts that are kept of it."""
    told = {
        FIRM: oficina.despacho,
        LOGO: logo_text(oficina.logo),
        **dict(zip(PREPARER, oficina.preparador, strict=True)),
        **{f"{OWN}{key}": own_text(*own) for key, own in oficina.valores.items()},
    }
    return {key: text for key, text in told.items() if text}


def offered(
    now: Mapping[str, str], days: Mapping[date, str], file: PreferencesFile
) -> tuple[Offered, ...]:
    """What a file sets otherwise than it is set now. What it doesn't name stays as it is."""
    return (*_settings(now, settings_of(file.oficina)), *_days(days, file.inhabiles))


def _settings(now: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Offered]:
    names = {f"{OWN}{one.clave}": one.nombre for one in adjustables()}
    for key, text in new.items():
        if text != now.get(key, ""):
            name = names.get(key) or (key if key.startswith(OWN) else _name(key))
            here, there = _in_words(key, now.get(key, "")), _in_words(key, text)
            yield Offered(key, name, here, there, text, key in PREPARER)


def _name(key: str) -> str:
    group, _, field = key.partition(".")
    return say(f"preferencias.compartir.nombre.{group}.{field}")


def _in_words(key: str, text: str) -> str:
    if not text:
        return "—"
    if key == LOGO:
        return say("preferencias.compartir.logo", kb=f"{max(len(text) * 3 // 4096, 1):,}")
    if not key.startswith(OWN):
        return text
    value, _, source = text.partition("\n")
    shown = value_in_words(key[len(OWN) :], value)
    return f"{shown} · {source}" if source else shown


def _days(now: Mapping[date, str], new: Mapping[date, str]) -> Iterator[Offered]:
    """The days of both: none that somebody added here is taken away."""
    added = {day: reason for day, reason in new.items() if now.get(day) != reason}
    if added:
        name = say("preferencias.compartir.inhabiles")
        counts = plural("oficina.dias.cuenta", len(now)), plural("oficina.dias.mas", len(added))
        yield Offered(DAYS, name, *counts, "")


def take(
    office: ExpedienteList,
    chosen: Sequence[Offered],
    file: PreferencesFile,
    told: Callable[[Exception | None], object],
) -> None:
    """Set what was chosen; `told` once it is on disk, or what went wrong, and then it waits."""
    preferences = office.preferences
    for one in chosen:
        if one.clave != DAYS:
            preferences.put(one.clave, one.texto)
    preferences.follow()
    if any(one.clave == DAYS for one in chosen):
        now = office.store.inhabiles
        office.do(now, lambda days: office.days.set({**days, **file.inhabiles}, told), told)
    else:
        office.pending.settle(lambda ok: told(None if ok else office.pending.problem))
