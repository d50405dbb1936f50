"""Everything that a person dropped, read: deliveries of Data Stage, CFDI and the SAT's lists.

What a file is follows from its contents, never from where it was dropped.
"""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from raoce_desktop.evidence.read import ReadingProgress
from raoce_desktop.evidence.read.cfdi import MAX_BYTES, Cfdi
from raoce_desktop.evidence.read.cfdi_batch import read_cfdis
from raoce_desktop.evidence.read.data_stage import FileKind, gather
from raoce_desktop.evidence.read.deliveries import DataStage, Entrega
from raoce_desktop.evidence.read.delivery_tables import table_named
from raoce_desktop.evidence.read.m3 import M3Reader, named_m3
from raoce_desktop.evidence.read.metadata import MetadataRow, read_metadata
from raoce_desktop.evidence.read.other_pedimentos import FileReader, Opened
from raoce_desktop.evidence.read.reconciling import reconcile
from raoce_desktop.evidence.read.sources import (
    READ_ERRORS,
    Archive,
    Entry,
    Fuente,
    Origin,
    failure,
    label,
    left_out,
)
from raoce_desktop.evidence.read.vucem import read_answers
from raoce_desktop.evidence.reasons import Excluido, Motivo

_TICK = 500
_OTHER_XML = "no_es_cfdi"
"""The reason of an XML that is no invoice: it may be one of VUCEM's answers."""
TABLES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
"""What the name of a table ends with."""


@dataclass(frozen=True)
class Gathered:
    """What was read, before anything is counted. `fuentes` are those of CFDI and of lists."""

    rfc: str
    data_stage: DataStage
    cfdis: tuple[Cfdi, ...] = ()
    registros: tuple[MetadataRow, ...] = ()
    excluidos: tuple[Excluido, ...] = ()
    fuentes: tuple[Fuente, ...] = ()

    @property
    def vacio(self) -> bool:
        """Whether there is nothing to count."""
        return not (self.data_stage.entregas or self.cfdis)


@dataclass
class _Sorted:
    """The files that aren't Data Stage, by what they are."""

    cfdi: list[Entry] = field(default_factory=list)
    metadata: list[Entry] = field(default_factory=list)
    m3: list[Entry] = field(default_factory=list)
    tablas: list[Entry] = field(default_factory=list)
    vucem: list[Entry] = field(default_factory=list)
    excluidos: list[Excluido] = field(default_factory=list)
    lee_tablas: bool = False

    def take(self, entry: Entry, kind: FileKind) -> None:
        """Put a file where it belongs."""
        if kind is FileKind.CFDI:
            self.cfdi.append(entry)
        elif kind is FileKind.METADATA:
            self.metadata.append(entry)
        elif kind is FileKind.M3:
            self.m3.append(entry)
        elif self.lee_tablas and entry.size and entry.name.lower().endswith(TABLES):
            self.tablas.append(entry)
        else:
            self.excluidos.append(left_out(entry.origin, Motivo(_unrecognised(entry))))


def _unrecognised(entry: Entry) -> str:
    """Why a file isn't used, as far as its name tells what it should have been."""
    if not entry.size:
        return "vacio"
    if table_named(entry.name):
        return "tabla_danada"
    return "m3_danado" if named_m3(entry.name) else "no_reconocido"


@contextmanager
def no_collecting() -> Iterator[None]:
    """Hold the cycle collector while hundreds of thousands of values are built that live on.

    None of them has cycles, and its passes over all that stays cost a third of the time. Counts of
    references free the rest as always.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def collect(
    paths: Iterable[Path], rfc: str, tables: Opened | None = None
) -> Iterator[ReadingProgress | DataStage | Gathered]:
    """Read everything under the paths, each path once.

    Yields its progress and a `DataStage` after each delivery, so that whoever asks can show them
    or stop; at the end, the `Gathered`. One bad file never stops the rest. `tables` opens what may
    be a table of pedimentos; without it, such a file isn't recognised.
    """
    with no_collecting():
        yield from _collect(paths, rfc, tables)


def _collect(
    paths: Iterable[Path], rfc: str, tables: Opened | None
) -> Iterator[ReadingProgress | DataStage | Gathered]:
    found = _Sorted(lee_tablas=tables is not None)
    data_stage = DataStage(rfc)
    for event in gather(_distinct(paths), rfc, found.take):
        if isinstance(event, DataStage):
            data_stage = event
        yield event
    registros: list[MetadataRow] = []
    sources: list[Fuente] = []
    for entry in found.metadata:
        yield ReadingProgress("metadata", entry.label, len(sources), len(found.metadata))
        rows = list(_read_list(entry, found.excluidos))
        registros += rows
        sources += _source_of_list(entry, rows)
    cfdis: list[Cfdi] = []
    total = len(found.cfdi)
    for done, one in enumerate(read_cfdis(found.cfdi) if total else (), 1):
        if isinstance(one, Cfdi):
            cfdis.append(one)
        elif one.motivo.clave == _OTHER_XML:
            found.vucem.append(found.cfdi[done - 1])
        else:
            found.excluidos.append(one)
        if done % _TICK == 0:
            yield ReadingProgress("cfdi", one.origen, done, total)
    others: list[Entrega] = []
    yield from _read_others(found, tables, others)
    if others:
        data_stage = reconcile(data_stage, others)
        yield data_stage
    apart = {id(entry) for entry in found.vucem}
    sources += _sources_of_cfdi(entry for entry in found.cfdi if id(entry) not in apart)
    out = tuple(found.excluidos)
    yield Gathered(rfc, data_stage, tuple(cfdis), tuple(registros), out, tuple(sources))


def collect_all(
    paths: Iterable[Path],
    rfc: str,
    on_progress: Callable[[ReadingProgress | DataStage], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    tables: Opened | None = None,
) -> Gathered | None:
    """Run `collect` to its end; None when `cancelled` stopped it."""
    for event in collect(paths, rfc, tables):
        if isinstance(event, Gathered):
            return event
        if on_progress is not None:
            on_progress(event)
        if cancelled is not None and cancelled():
            return None
    return None


def _read_others(
    found: _Sorted, tables: Opened | None, into: list[Entrega]
) -> Iterator[ReadingProgress]:
    """Read the pedimentos that aren't in a Data Stage: VUCEM's answers, M3 files and tables."""
    read = 0
    total = len(found.vucem) + len(found.m3) + len(found.tablas)
    for answer in read_answers(found.vucem) if found.vucem else ():
        if isinstance(answer, Entry):
            if read % _TICK == 0:
                yield ReadingProgress("otras", answer.label, read, total)
            read += 1
        elif isinstance(answer, Entrega):
            into.append(answer)
        else:
            found.excluidos.append(answer)
    readers: list[tuple[Entry, FileReader]] = [(entry, M3Reader(entry)) for entry in found.m3]
    if tables is not None:
        readers += [(entry, tables(entry)) for entry in found.tablas]
    for entry, reader in readers:
        reached = ReadingProgress("otras", entry.label, read, total)
        read += 1
        yield reached
        try:
            yield from (reached for _ in reader.read())
            into.append(reader.entrega())
        except READ_ERRORS as error:
            found.excluidos.append(failure(entry.origin, error))


def _distinct(paths: Iterable[Path]) -> list[Path]:
    """The paths without those that are given twice, or lie in a folder that is given too."""
    resolved = {path.resolve(): path for path in paths}
    inside = {path for path in resolved if any(parent in resolved for parent in path.parents)}
    return [path for whole, path in resolved.items() if whole not in inside]


def _read_list(entry: Entry, out: list[Excluido]) -> Iterator[MetadataRow]:
    try:
        with entry.open() as stream:
            for row in read_metadata(stream):
                if isinstance(row, MetadataRow):
                    yield row
                else:
                    reason = Motivo("metadata_renglon", {"texto": row})
                    out.append(left_out(entry.origin, reason))
    except READ_ERRORS as error:
        out.append(failure(entry.origin, error))


def _source_of_list(entry: Entry, rows: list[MetadataRow]) -> Iterator[Fuente]:
    days = [row.fecha for row in rows]
    first, last = (min(days), max(days)) if days else (None, None)
    with suppress(*READ_ERRORS):
        yield Fuente(entry.label, "metadata", entry.sha256(), "", first, last, len(rows), len(rows))


def _sources_of_cfdi(entries: Iterable[Entry]) -> Iterator[Fuente]:
    """An archive is one source; so are the loose files of one folder, by their digests.

    What was too large to be read isn't gone through for its digest either.
    """
    groups: dict[Origin, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.archive is not None or entry.size <= MAX_BYTES:
            groups[entry.container].append(entry)
    for place, found in groups.items():
        with suppress(*READ_ERRORS):
            yield Fuente(label(place), "cfdi", _digest(found), documentos=len(found))


def _digest(entries: list[Entry]) -> str:
    archive: Archive | None = entries[0].archive
    if archive is not None:
        return archive.sha256()
    total = sha256()
    for entry in sorted(entries, key=lambda one: one.name):
        total.update(f"{entry.sha256()}  {entry.name}\n".encode("utf-8", "surrogateescape"))
    return total.hexdigest()
