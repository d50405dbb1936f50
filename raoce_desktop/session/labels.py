"""The words for an edit in the menu «Deshacer: …»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import texts

if TYPE_CHECKING:
    from raoce_desktop.domain.reference import Referencia


def capture_label(ruta: str, referencia: Referencia) -> str:
    """Return «captura de Ventas totales (a)», with its row where the field is one of a list."""
    names = ruta.split(".")
    rows = [int(name) + 1 for name in names if name.isdigit()]
    campo = referencia.campos.get(".".join("*" if name.isdigit() else name for name in names))
    label = campo.etiqueta.rstrip(" :*") if campo else names[-1].replace("_", " ")
    key = "accion.captura_renglon" if rows else "accion.captura"
    return texts()[key].format(campo=label, renglon=rows[-1] if rows else "")
