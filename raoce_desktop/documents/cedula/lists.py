"""The evidence: chains, turn of the year, what was left out and why, fracciones, sources."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reportlab.platypus import Flowable

from raoce_desktop.documents.cedula.material import Material, pesos
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, Subheading, section
from raoce_desktop.documents.kit.ledger import Cell, Column, Ledger
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.amounts import grouped
from raoce_desktop.domain.cifras import CERO, Ambito, Corte, Fuente, Fuera

MOST_ROWS = 500
"""A longer list is in the workbook; here there are its totals."""

_IMPORT = "importacion"
"""Reason of the imports that exports leave out."""

_AMOUNT = 92.0
_DOCUMENT = 132.0
_LINK, _LINK_VALUE = 108.0, 74.0


def _told(material: Material, heading: Heading, key: str, **data: object) -> Iterator[Flowable]:
    yield from section(heading, [Prose(Run(material.say(key, **data), theme.BODY))])


def _short(
    material: Material, key: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> Iterator[Flowable]:
    """A list under its heading; a sentence where it is empty or too long."""
    heading = Heading(material.say(key), key)
    if not rows:
        yield from _told(material, heading, f"sin_{key}")
    elif len(rows) > MOST_ROWS:
        yield from _told(material, heading, f"{key}_en_libro", n=grouped(len(rows)))
    else:
        yield from section(heading, [Ledger(columns, rows)])


def chains(material: Material) -> Iterator[Flowable]:
    """Each rectified pedimento, and what took its place."""
    say = material.papers
    columns = [
        Column(_LINK, say("columna.raiz")),
        Column(_LINK, say("columna.ultimo")),
        Column(_LINK_VALUE, say("columna.valor_inicial"), "right", fits=True),
        Column(_LINK_VALUE, say("columna.valor_final"), "right", fits=True),
        Column(theme.WIDTH - 2 * (_LINK + _LINK_VALUE), say("columna.resultado")),
    ]
    rows: list[list[Cell]] = [
        [
            [Run(c.documentos[0], theme.DATA), Run(material.day(c.fecha), theme.NOTE)],
            [Run(document, theme.DATA) for document in c.documentos[1:]],
            pesos(c.valor_inicial),
            pesos(c.valor_final),
            Run(c.texto, theme.NOTE),
        ]
        for c in material.cifras.cadenas
    ]
    yield from _short(material, "cadenas", columns, rows)


def cut_off(material: Material) -> Iterator[Flowable]:
    """The pedimentos of the turn of the year."""
    say = material.papers
    columns = [
        Column(_DOCUMENT, say("columna.documento")),
        Column(62, say("columna.pagado")),
        Column(_AMOUNT, say("columna.valor_corte"), "right", fits=True),
        Column(theme.WIDTH - _DOCUMENT - 62 - _AMOUNT, say("columna.resultado")),
    ]
    rows = [_cut(material, corte) for corte in material.cifras.cortes]
    yield from _short(material, "cortes", columns, rows)


def _cut(material: Material, corte: Corte) -> list[Cell]:
    document = [Run(corte.documento, theme.DATA), Run(corte.clave, theme.NOTE)]
    return [document, material.day(corte.pagado), pesos(corte.valor), Run(corte.texto, theme.NOTE)]


def left_out(material: Material) -> Iterator[Flowable]:
    """What didn't count: by reason with how many; then each one, when they are few."""
    out = material.cifras.excluidos
    heading = Heading(material.say("excluidos_titulo"), "excluidos")
    if not out:
        yield from _told(material, heading, "sin_excluidos")
        return
    yield from section(heading, [_by_reason(material, out)])
    title = Subheading(material.say("lista"))
    one_by_one = [fuera for fuera in out if fuera.motivo != _IMPORT]
    if len(one_by_one) > MOST_ROWS:
        told = Prose(Run(material.say("lista_en_libro", n=grouped(len(out))), theme.BODY))
        yield from section(title, [told])
    elif one_by_one:
        yield from section(title, [_every(material, one_by_one)])
    yield from _imports(material, [fuera for fuera in out if fuera.motivo == _IMPORT])


def _imports(material: Material, out: Sequence[Fuera]) -> Iterator[Flowable]:
    """Imports were never candidates for exports: together, they are a line."""
    if out:
        total = pesos(_together(out) or CERO)
        told = material.words.count("papeles.cedula.importaciones_fuera", len(out), pesos=total)
        yield Prose(Run(told, theme.NOTE), before=6)


def _by_reason(material: Material, out: Iterable[Fuera]) -> Ledger:
    groups: dict[tuple[Ambito, str], list[Fuera]] = defaultdict(list)
    for fuera in out:
        groups[fuera.ambito, fuera.motivo].append(fuera)
    columns = [
        Column(112, material.say("excluidos")),
        Column(theme.WIDTH - 112 - 52 - _AMOUNT, material.say("por_motivo")),
        Column(52, material.say("cuantos"), "right"),
        Column(_AMOUNT, material.say("valor"), "right", fits=True),
    ]
    rows = [
        (
            material.papers(f"ambito.{ambito}"),
            _reason(material, motivo, found),
            grouped(len(found)),
            pesos(_together(found)),
        )
        for (ambito, motivo), found in sorted(groups.items())
    ]
    return Ledger(columns, rows)


class _Gaps(dict[str, object]):
    """Leaves «…» where a sentence names one document's own data."""

    def __missing__(self, key: str) -> object:
        return _Gap()


class _Gap:
    def __format__(self, spec: str) -> str:
        return "…"


def _reason(material: Material, motivo: str, found: Sequence[Fuera]) -> str:
    """The sentence that they all share; with its own data left out where it differs."""
    sentences = {fuera.texto for fuera in found}
    template = material.words.texts.get(f"evidencia.motivo.{motivo}")
    if len(sentences) == 1 or template is None:
        return found[0].texto
    return template.format_map(_Gaps())


def _together(found: Iterable[Fuera]) -> Decimal | None:
    values = [fuera.valor for fuera in found if fuera.valor is not None]
    return sum(values, CERO) if values else None


def _every(material: Material, out: Iterable[Fuera]) -> Ledger:
    say = material.papers
    columns = [
        Column(190, say("columna.documento")),
        Column(58, say("columna.fecha")),
        Column(_AMOUNT - 12, say("columna.pesos"), "right", fits=True),
        Column(theme.WIDTH - 190 - 58 - _AMOUNT + 12, say("columna.motivo")),
    ]
    rows = [
        (
            _document(fuera),
            Run(material.day(fuera.fecha), theme.NOTE),
            pesos(fuera.valor),
            Run(fuera.texto, theme.NOTE),
        )
        for fuera in out
    ]
    return Ledger(columns, rows)


def _document(fuera: Fuera) -> list[Run]:
    note = " · ".join(part for part in (fuera.clave, fuera.origen) if part)
    return [Run(fuera.documento, theme.DATA), *([Run(note, theme.NOTE)] if note else [])]


def by_fraccion(material: Material) -> Iterator[Flowable]:
    """Volumes exported."""
    found = material.cifras.por_fraccion
    if not found:
        return
    say = material.papers
    columns = [
        Column(60, say("columna.fraccion"), style=theme.DATA_STRONG),
        Column(theme.WIDTH - 60 - 44 - 2 * _AMOUNT, say("columna.descripcion"), style=theme.NOTE),
        Column(44, say("columna.unidad"), "center"),
        Column(_AMOUNT, say("columna.cantidad"), "right", fits=True),
        Column(_AMOUNT, say("columna.valor_fraccion"), "right", fits=True),
    ]
    rows = [
        (
            f.fraccion,
            f.descripcion or say(f"fuente.{f.fuente}"),
            f.unidad,
            f"{f.cantidad.normalize():,f}",
            pesos(f.valor),
        )
        for f in found
    ]
    yield from _short(material, "fracciones", columns, rows)


def sources(material: Material) -> Iterator[Flowable]:
    """What was read, fixed by its digest; of a long list, the first ones."""
    found = material.cifras.fuentes
    say = material.papers
    columns = [
        Column(150, say("columna.archivo")),
        Column(96, say("columna.tipo_archivo"), style=theme.NOTE),
        Column(52, say("columna.renglones"), "right"),
        Column(theme.WIDTH - 150 - 96 - 52, say("columna.sha256"), style=theme.NOTE),
    ]
    rows = [_source(material, fuente) for fuente in found[:MOST_ROWS]]
    yield from _short(material, "fuentes", columns, rows)
    if len(found) > MOST_ROWS:
        counts = {"n": grouped(len(found)), "m": grouped(MOST_ROWS)}
        yield Prose(Run(material.say("fuentes_en_libro", **counts), theme.NOTE), before=4)


def _source(material: Material, fuente: Fuente) -> list[Cell]:
    window = " – ".join(material.day(day) for day in (fuente.desde, fuente.hasta) if day)
    kind = [material.papers(f"tipo_fuente.{fuente.tipo}"), fuente.folio, window]
    return [
        fuente.archivo,
        [Run(part, theme.NOTE) for part in kind if part],
        grouped(fuente.renglones or fuente.documentos),
        fuente.sha256,
    ]


def notices(material: Material) -> Iterator[Flowable]:
    """What to look at."""
    columns = [Column(theme.WIDTH - 150), Column(150, style=theme.NOTE)]
    rows = [(aviso.texto, aviso.origen) for aviso in material.cifras.avisos]
    yield from _short(material, "avisos", columns, rows[:MOST_ROWS])
