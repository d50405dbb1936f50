"""Every delivery of Data Stage among what a person dropped, told as they are read.

`gather` is a generator: whoever runs it shows its progress, shows each reading as it comes, and
stops it by not asking for more.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from raoce_desktop.evidence.collecting import no_collecting
from raoce_desktop.evidence.read import ReadingProgress
from raoce_desktop.evidence.read.deliveries import (
    NEEDED,
    DataStage,
    Entrega,
    Entregada,
    FileGroup,
    joined,
)
from raoce_desktop.evidence.read.delivery_lines import first_line
from raoce_desktop.evidence.read.delivery_reader import DeliveryReader, delivery_notes
from raoce_desktop.evidence.read.delivery_tables import folio_of, recognise, tables
from raoce_desktop.evidence.read.m3 import is_m3
from raoce_desktop.evidence.read.metadata import is_metadata
from raoce_desktop.evidence.read.sources import (
    READ_ERRORS,
    Entry,
    Origin,
    failure,
    label,
    left_out,
    walk,
)
from raoce_desktop.evidence.reasons import Aviso, Excluido, Motivo

_TICK = 4 << 20
_MANY = 500
"""Files that go by before the search tells how far it is."""


class FileKind(StrEnum):
    """What a file turned out to be, by its contents."""

    DATA_STAGE = "data_stage"
    CFDI = "cfdi"
    METADATA = "metadata"
    M3 = "m3"
    OTRO = "otro"


def kind_of(entry: Entry) -> tuple[FileKind, str]:
    """Recognise a file by its first bytes; of a Data Stage, also which table it is.

    Raises one of `READ_ERRORS`. An `.xml` is left to whoever reads CFDI, without opening it.
    """
    if entry.name.lower().endswith(".xml"):
        return FileKind.CFDI, ""
    head = entry.head()
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return FileKind.CFDI, ""
    first = first_line(head)
    if table := recognise(entry.name, first):
        return FileKind.DATA_STAGE, table
    if is_m3(first):
        return FileKind.M3, ""
    return FileKind.METADATA if is_metadata(head) else FileKind.OTRO, ""


class Grouper:
    """Puts together the files of each folio. A folio is complete when its archive is."""

    def __init__(self) -> None:
        self._groups: dict[tuple[Origin, str], dict[str, Entry]] = {}

    def add(self, entry: Entry, table: str) -> Iterator[FileGroup]:
        """Take in a file; yield what it completes: its own folio, or those of other archives."""
        yield from self._of_other_archives(entry.container)
        key = _place(entry)
        group = self._groups.setdefault(key, {})
        if table in group and table not in NEEDED:
            return  # twins such as 510 and 702 without their names; nothing depends on them
        if table in group:
            yield self._pop(key)
            group = self._groups.setdefault(key, {})
        group[table] = entry
        if len(group) == len(tables()):
            yield self._pop(key)

    def rest(self) -> Iterator[FileGroup]:
        """Yield what is left when no more files come."""
        for key in list(self._groups):
            yield self._pop(key)

    def _of_other_archives(self, container: Origin) -> Iterator[FileGroup]:
        for key in list(self._groups):
            inside = next(iter(self._groups[key].values()))
            if inside.archive is not None and inside.container != container:
                yield self._pop(key)

    def _pop(self, key: tuple[Origin, str]) -> FileGroup:
        return FileGroup(key[0], key[1].rpartition("/")[2], self._groups.pop(key))


def _place(entry: Entry) -> tuple[Origin, str]:
    """Where a folio's files are: an archive, and a folder and folio in it."""
    inside = entry.origin[-1] if entry.archive else entry.name
    return entry.container, folio_of(inside.replace("\\", "/"))


Sink = Callable[[Entry, FileKind], None]
"""Takes a file that is no Data Stage."""


def gather(paths: Iterable[Path], rfc: str, others: Sink) -> Iterator[ReadingProgress | DataStage]:
    """Read every delivery of a company under the paths.

    Yields its progress every few megabytes, a `DataStage` after each delivery, and at the end the
    whole `DataStage`. Damaged files, other companies' deliveries and repeated ones are listed in
    it with their reason; nothing is raised.
    """
    reading = _Reading(rfc, others)
    grouper = Grouper()
    for count, entry in enumerate(walk(paths), 1):
        if count % _MANY == 0:
            yield reading.progress(entry)
        if isinstance(entry, Excluido):
            reading.exclude(entry)
        else:
            for group in reading.sort_out(entry, grouper):
                yield from reading.deliver(group)
    for group in grouper.rest():
        yield from reading.deliver(group)
    yield reading.told()


class _Reading:
    """What was read so far."""

    def __init__(self, rfc: str, others: Sink) -> None:
        self.data_stage = DataStage(rfc)
        self._others = others
        self._seen: dict[str, str] = {}
        self._excluded: list[Excluido] = []

    def exclude(self, *found: Excluido) -> None:
        self._excluded += found

    def told(self) -> DataStage:
        """All that was read so far."""
        together = (*self.data_stage.excluidos, *self._excluded)
        self._excluded.clear()
        self.data_stage = replace(self.data_stage, excluidos=together)
        return self.data_stage

    def progress(self, found: Entry | Excluido) -> ReadingProgress:
        name = found.documento if isinstance(found, Excluido) else found.label
        return ReadingProgress("pedimentos", name, len(self.data_stage.entregas), 0)

    def sort_out(self, entry: Entry, grouper: Grouper) -> Iterable[FileGroup]:
        """Send a file where it belongs; return the folios that are complete with it."""
        try:
            kind, table = kind_of(entry)
        except READ_ERRORS as error:
            self.exclude(failure(entry.origin, error))
            return ()
        if kind is FileKind.DATA_STAGE:
            return grouper.add(entry, table)
        self._others(entry, kind)
        return ()

    def deliver(self, group: FileGroup) -> Iterator[ReadingProgress | DataStage]:
        """Read one delivery, unless the same one was read before."""
        name = label(group.origen)
        yield ReadingProgress("pedimentos", name, len(self.data_stage.entregas), 0)
        since = 0
        reader = DeliveryReader(group)
        for characters in reader.read():
            since += characters
            if since > _TICK:
                since = 0
                yield ReadingProgress("pedimentos", name, len(self.data_stage.entregas), 0)
        self._take(reader, group)
        yield self.told()

    def _take(self, reader: DeliveryReader, group: FileGroup) -> None:
        name = label(group.origen)
        try:
            with no_collecting():
                delivery = reader.entrega()
        except READ_ERRORS as error:
            self.exclude(failure(group.origen, error))
            return
        reason = self._reason_out(delivery)
        if reason is not None:
            self.exclude(left_out(group.origen, reason), *delivery.excluidos)
            return
        self._seen[delivery.entregada.clave] = name
        with no_collecting():
            self._add(delivery)

    def _reason_out(self, delivery: Entrega) -> Motivo | None:
        source = delivery.entregada
        if source.clave in self._seen:
            return Motivo("entrega_repetida", {"origen": self._seen[source.clave]})
        owner = "" if source.de_agente else source.identificador
        if owner and self.data_stage.rfc not in ("", owner):
            return Motivo("entrega_de_otra_empresa", {"rfc": owner})
        if not delivery.pedimentos and not source.declaradas:
            return Motivo("entrega_sin_pedimentos")
        return None

    def _add(self, delivery: Entrega) -> None:
        known = self.data_stage
        notes: tuple[Aviso, ...] = (*delivery.avisos, *delivery_notes(delivery))
        repeated = sum(one.llave in known.pedimentos for one in delivery.pedimentos)
        self.data_stage = replace(
            known,
            entregas=tuple(sorted((*known.entregas, delivery.entregada), key=_by_window)),
            pedimentos=joined(known.pedimentos, delivery.pedimentos),
            rectificaciones=known.rectificaciones | delivery.rectificaciones,
            excluidos=(*known.excluidos, *delivery.excluidos),
            avisos=(*known.avisos, *notes),
            repetidos=known.repetidos + repeated,
        )


def _by_window(source: Entregada) -> tuple[str, str]:
    return str(source.fuente.desde or ""), source.clave
