"""The names of fields and rows: in «Deshacer: …» and in the history of an expediente."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import say, texts

if TYPE_CHECKING:
    from raoce_desktop.domain.reference import Referencia


def capture_label(ruta: str, referencia: Referencia) -> str:
    """Return «captura de Ventas totales (a)», with its row where the field is one of a list."""
    rows = _rows(ruta)
    key = "accion.captura_renglon" if rows else "accion.captura"
    return say(key, campo=_field_name(ruta, referencia), renglon=rows[-1] if rows else "")


def place_name(ruta: str, referencia: Referencia) -> str:
    """Return the name of a field, a row or a list: «Fracción arancelaria, renglón 3»."""
    head, _, clave = ruta.partition(".")
    if head == "respuestas":
        return say("historia.punto", punto=clave.partition(".")[0].replace("_", " "))
    rows, last = _rows(ruta), ruta.rpartition(".")[2]
    whole = ".".join(name for name in ruta.split(".") if not name.isdigit())
    named = last.isdigit() or (not rows and f"historia.lista.{whole}" in texts())
    name = say(f"historia.lista.{whole}") if named else _field_name(ruta, referencia)
    return say("historia.renglon", campo=name, renglon=rows[-1]) if rows else name


def _rows(ruta: str) -> list[int]:
    return [int(name) + 1 for name in ruta.split(".") if name.isdigit()]


def _field_name(ruta: str, referencia: Referencia) -> str:
    campo = referencia.campo(ruta)
    return campo.nombre if campo else ruta.rpartition(".")[2].replace("_", " ")
