"""The hallazgos: errors first, each with its way out and its citation.

One rule about many rows of bienes is one entry with the rows that it speaks of, so that ten
thousand rows with one fault are one entry and not ten thousand.
"""

from collections.abc import Iterable, Iterator

from reportlab.platypus import Flowable

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, section
from raoce_desktop.documents.kit.ledger import Ledger, LedgerColumn
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.groups import Grupo
from raoce_desktop.domain.textos import grouped

_MOST_SPANS = 60
_COLUMNS = (LedgerColumn(64, style=theme.STRONG), LedgerColumn(theme.WIDTH - 64, style=theme.BODY))


def findings(material: Material) -> Iterator[Flowable]:
    """All of them, or that there are none."""
    heading = Heading(material.say("hallazgos.titulo"), "hallazgos")
    groups = material.revision.grupos
    if not groups:
        none = Prose(Run(material.say("hallazgos.ninguno"), theme.BODY))
        yield from section(heading, [none])
        return
    yield from section(heading, [Ledger(_COLUMNS, [_entry(material, g) for g in groups])])


def _entry(material: Material, grupo: Grupo) -> tuple[str, list[Run]]:
    first = grupo.primero
    runs = [Run(grupo.mensaje, theme.STRONG)]
    if grupo.filas:
        rows = told_rows(material, sorted(grupo.filas))
        told = material.count("hallazgos.bienes", len(grupo.filas), renglones=rows)
        runs.append(Run(told, theme.NOTE, 1))
    runs.append(Run(first.arreglo, theme.DATA, 1))
    if first.texto_vucem:
        runs.append(Run(material.say("hallazgos.vucem", texto=first.texto_vucem), theme.NOTE, 1))
    runs.append(Run(material.say("cita", cita=first.cita.texto), theme.CITE))
    say = material.words.say
    return f"{say(f'signo.{first.nivel}')} {say(f'marca.{first.nivel}')}", runs


def told_rows(material: Material, rows: Iterable[int]) -> str:
    """Sorted row numbers in prose: «1, 4 a 9 y 12»."""
    parts = material.words.spans(rows)
    if more := max(0, len(parts) - _MOST_SPANS):
        parts[_MOST_SPANS:] = [material.say("hallazgos.y_mas", n=grouped(more))]
    return material.referencia.textos.listed(parts)
