"""`raoce cifras`: from pedimentos and CFDI to the year's figures, without a window."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import say
from raoce_desktop.cli.audit import audit_of
from raoce_desktop.cli.console import CommandError
from raoce_desktop.cli.declared import with_declared
from raoce_desktop.cli.office_settings import office_settings
from raoce_desktop.documents.cedula import render_cedula
from raoce_desktop.documents.workbook.assembly import render_workbook
from raoce_desktop.documents.workbook.book import TooManyRows
from raoce_desktop.domain.oficina import prepared_by
from raoce_desktop.evidence.count.figures import figures
from raoce_desktop.evidence.count.universe import Clase, Criterios, edited
from raoce_desktop.evidence.papers import FIGURES
from raoce_desktop.evidence.read.intake import collect_all
from raoce_desktop.evidence.reasons import Aviso
from raoce_desktop.evidence.tables.auditing import Papeles
from raoce_desktop.evidence.tables.bridge import bridge
from raoce_desktop.evidence.tables.months_and_summary import behind, weaker
from raoce_desktop.exchange.cifras_answer import cifras_answer
from raoce_desktop.exchange.decisiones import Decisiones, read_decisions
from raoce_desktop.exchange.pedimentos.columns import TableMapping
from raoce_desktop.exchange.pedimentos.pedimento_table import PedimentoTable
from raoce_desktop.exchange.pedimentos.reader import PedimentoTableReader, as_its_words_tell

if TYPE_CHECKING:
    from raoce_desktop.domain.oficina import Oficina
    from raoce_desktop.evidence.count.universe import Tabla
    from raoce_desktop.evidence.papers import Cifras
    from raoce_desktop.evidence.read.intake import Gathered
    from raoce_desktop.evidence.read.other_pedimentos import Opened
    from raoce_desktop.exchange.answers import Answer

_ANY_TABLE = "*"
"""What the decisions say of every table that has no name of its own there."""
_OWN_ANSWER = "pedimento:"
"""An answer about one pedimento that no question asked for."""


def working_papers(options: Namespace, hoy: date) -> "Papeles":
    """Read everything that the options name, and count it.

    Raises CommandError, or FileProblem for the file of decisions.
    """
    _check_outputs(options)
    decided = read_decisions(options.decisiones) if options.decisiones else Decisiones()
    oficina = office_settings(options).oficina
    criterios = _criteria(options, decided, oficina)
    audited = audit_of(options, decided)
    gathered = _read(options, criterios.rfc, decided)
    cifras = figures(gathered, criterios, importaciones=options.importaciones)
    cifras = _with_unused(cifras, decided.respuestas)
    declaracion, avisos = with_declared(options, decided)
    cifras = replace(cifras, avisos=(*cifras.avisos, *avisos))
    return Papeles(
        cifras,
        bridge(cifras, declaracion),
        hoy,
        decided.empresa,
        decided.programas,
        prepared_by(decided.preparo, oficina),
        decided.reviso,
        oficina=oficina,
        auditoria=audited,
    )


def _check_outputs(options: Namespace) -> None:
    """Refuse to save one paper over the other, or over what they are made of."""
    papers = {".xlsx": options.excel, ".pdf": options.pdf}
    places = {suffix: Path(realpath(path)) for suffix, path in papers.items() if path}
    if len(set(places.values())) < len(places):
        raise CommandError(_say("misma_salida", archivo=options.pdf))
    sources = [Path(realpath(path)) for path in _sources(options)]
    for suffix, place in places.items():
        inside = place in sources or any(
            source in place.parents and place.suffix.lower() != suffix for source in sources
        )
        if inside and place.exists():
            raise CommandError(_say("salida_es_fuente", archivo=papers[suffix]))


def _sources(options: Namespace) -> list[Path]:
    read = [*_read_paths(options), *options.balanza]
    return [*read, *(one for one in (options.decisiones, options.declaracion) if one)]


def _read_paths(options: Namespace) -> list[Path]:
    return [*options.data_stage, *options.pedimentos, *options.cfdi, *options.metadata]


def _criteria(options: Namespace, decided: Decisiones, oficina: "Oficina") -> "Criterios":
    return Criterios(
        options.rfc,
        options.ejercicio,
        options.consignacion,
        decided.respuestas,
        _table({**oficina.claves, **decided.claves}),
    )


def _table(changes: Mapping[str, str]) -> "Tabla":
    for clave, clase in changes.items():
        if clase not in tuple(Clase):
            names = ", ".join(Clase)
            raise CommandError(_say("clase", clave=clave, texto=clase, clases=names))
    return edited({clave.upper(): Clase(clase) for clave, clase in changes.items()})


def _read(options: Namespace, rfc: str, decided: Decisiones) -> "Gathered":
    paths = _read_paths(options)
    if not paths:
        raise CommandError(_say("sin_datos"))
    if missing := next((path for path in paths if not path.exists()), None):
        raise CommandError(say("cli.sin_archivo", archivo=missing))
    gathered = collect_all(paths, rfc, tables=_tables(decided))
    if gathered is None or gathered.vacio:
        raise CommandError(_nothing_read(gathered, rfc))
    return gathered


def _tables(decided: Decisiones) -> "Opened":
    """Tables of pedimentos by what the decisions say of each file, or by their words alone."""

    def choose(table: PedimentoTable) -> TableMapping:
        told = decided.tablas.get(table.archivo) or decided.tablas.get(_ANY_TABLE)
        return table.mapping if told is None else told.of(table.header.titles, table.mapping)

    chosen = choose if decided.tablas else as_its_words_tell
    return lambda entry: PedimentoTableReader(entry, chosen)


def _nothing_read(gathered: "Gathered | None", rfc: str) -> str:
    out = (*gathered.data_stage.excluidos, *gathered.excluidos) if gathered else ()
    if not out:
        return _say("nada", rfc=rfc)
    first = out[0]
    return _say("nada_util", rfc=rfc, documento=first.documento, motivo=first.motivo.texto)


def _with_unused(cifras: "Cifras", answers: Mapping[str, str]) -> "Cifras":
    """Name the answers that no question took, so that a misspelt one isn't lost in silence."""
    taken = {duda.id for duda in cifras.dudas if not duda.abierta}
    kinds = {id_.partition(":")[0] for id_ in taken}
    unused = tuple(
        Aviso("decision_sin_uso", {"id": id_, "opcion": reply})
        for id_, reply in answers.items()
        if id_ not in taken and id_ not in kinds and not id_.startswith(_OWN_ANSWER)
    )
    return replace(cifras, avisos=(*cifras.avisos, *unused))


def documents(papeles: "Papeles", options: Namespace) -> Iterator[tuple[Path, bytes]]:
    """The files that the options ask for, ready to be saved.

    Raises CommandError where a list doesn't fit in a sheet.
    """
    if options.excel:
        yield options.excel, _workbook(papeles)
    if options.pdf:
        yield options.pdf, render_cedula(papeles)


def _workbook(papeles: "Papeles") -> bytes:
    try:
        return render_workbook(papeles)
    except TooManyRows as problem:
        sentence = say("papeles.libro.muchos_renglones", hoja=problem.hoja)
        raise CommandError(sentence) from None


def answer(papeles: "Papeles") -> "Answer":
    """The papers as plain JSON values."""
    return cifras_answer(papeles.cifras, papeles.puente, papeles.auditoria)


def lines(papeles: "Papeles") -> Iterator[str]:
    """The figures as a person reads them in a terminal."""
    cifras = papeles.cifras
    yield _say("titulo", rfc=cifras.rfc, ejercicio=cifras.ejercicio)
    yield from _totals(cifras)
    yield _say("excluidos", n=f"{len(cifras.excluidos):,}")
    for duda in cifras.abiertas:
        options = " | ".join(opcion.clave for opcion in duda.opciones)
        yield _say("duda", id=duda.id, texto=duda.texto, opciones=options)
    for aviso in cifras.avisos:
        yield _say("aviso", texto=aviso.texto)
    yield _say("identificador", identificador=cifras.identificador)


def _totals(cifras: "Cifras") -> Iterator[str]:
    for name in FIGURES:
        figure = getattr(cifras, name)
        label = say(f"papeles.sumaria.{name}")
        if cifras.known(name):
            pesos, miles = f"{figure.total_pesos:,.2f}", f"{figure.total_miles:,}"
            yield _say("total", concepto=label, pesos=pesos, miles=miles)
            if told := weaker(behind(cifras, name)):
                yield _say("mas_debil", texto=told)
        elif name != "importaciones" or cifras.con_importaciones:
            yield _say("sin_total", concepto=label)


def _say(key: str, **data: object) -> str:
    return say(f"cli.figuras.{key}", **data)
