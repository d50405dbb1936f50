"""Settings of the office that somebody chose: read where the disk is used, written by the queue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from raoce_desktop.store.side_data import Record

if TYPE_CHECKING:
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.store import Store


def read(store: Store, claves: Iterable[str]) -> Mapping[Record, str]:
    """Read settings, and what is kept beside them of two windows. Raises `StoreProblem`."""
    found: dict[str, str] = {}
    for clave in claves:
        found[clave] = store.setting(clave)
        found |= store.settings_like(f"aparte.%.{clave}")
    return {Record(clave): text for clave, text in found.items()}


def write(
    office: ExpedienteList,
    texts: Mapping[Record, str],
    done: Callable[[], object],
    failed: Callable[[Exception], object],
) -> None:
    """Change settings from what this window read; `done` once all of them are on disk.

    `failed` is told why they wait; they are tried again.
    """

    def go_on(found: Mapping[Record, str]) -> None:
        office.texts.load(found)
        office.texts.write(texts, done, failed)

    unknown = [record.clave for record in texts if not office.texts.knows(record)]
    if unknown:
        office.do(lambda: read(office.store, unknown), go_on, failed)
    else:
        office.texts.write(texts, done, failed)
