"""Every delivery of Data Stage among what a person dropped, told as they are read.

`gather` is a generator: whoever runs it shows its progress, shows each reading as it comes, and
stops it by not asking for more.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import chain
from pathlib import Path

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
from raoce_desktop.evidence.read.delivery_reader import read_delivery
from raoce_desktop.evidence.read.delivery_tables import folio_of, recognise, tables
from raoce_desktop.evidence.read.m3 import is_m3
from raoce_desktop.evidence.read.metadata import is_metadata
from raoce_desktop.evidence.read.processes import processors, shared_out
from raoce_desktop.evidence.read.sources import (
    READ_ERRORS,
    Entry,
    Fuente,
    Origin,
    failure,
    label,
    left_out,
    walk,
)
from raoce_desktop.evidence.reasons import Aviso, Excluido, Motivo

ALONE = 24 << 20
"""Up to so many bytes, starting another process takes longer than it saves."""

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


def gather(
    paths: Iterable[Path], rfc: str, others: Sink, processes: int | None = None
) -> Iterator[ReadingProgress | DataStage]:
    """Read every delivery of a company under the paths.

    Yields its progress all the time, a `DataStage` after each delivery, and at the end the whole
    `DataStage`. Damaged files, other companies' deliveries and repeated ones are listed in it with
    their reason; nothing is raised. Without `processes`, as many read as pay off.
    """
    reading = _Reading(rfc, others)
    for step in _read_all(reading.groups(paths), processes):
        if step is None:
            yield reading.progress()
        else:
            reading.take(*step)
            yield reading.told()
    yield reading.told()


def _read_all(
    groups: Iterator[FileGroup | None], processes: int | None
) -> Iterator[tuple[FileGroup, Entrega | Excluido] | None]:
    """Read each delivery: on more than one processor when there is enough to pay off."""
    first: list[FileGroup | None] = []
    size = 0
    for group in groups:
        if group is None:
            yield None
            continue
        first.append(group)
        size += group.size
        if size >= ALONE:
            break
    if size >= ALONE and processes != 1:
        yield from shared_out(chain(first, groups), read_delivery, processes or processors())
    else:
        for group in filter(None, chain(first, groups)):
            yield group, (yield from read_delivery(group))


class _Reading:
    """What was read so far."""

    def __init__(self, rfc: str, others: Sink) -> None:
        self.data_stage = DataStage(rfc)
        self._others = others
        self._seen: dict[str, str] = {}
        self._files_out: list[Excluido] = []
        self._deliveries_out: list[Excluido] = []
        self._at = ""

    def told(self) -> DataStage:
        """All that was read so far."""
        out = (*self._deliveries_out, *self._files_out)
        return replace(self.data_stage, excluidos=out)

    def progress(self) -> ReadingProgress:
        return ReadingProgress("pedimentos", self._at, len(self.data_stage.entregas), 0)

    def groups(self, paths: Iterable[Path]) -> Iterator[FileGroup | None]:
        """The deliveries as they are found, and None now and then: the search takes its time."""
        grouper = Grouper()
        for count, entry in enumerate(walk(paths), 1):
            if isinstance(entry, Excluido):
                self._files_out.append(entry)
                continue
            if count % _MANY == 0:
                self._at = entry.label
                yield None
            yield from self._sort_out(entry, grouper)
        yield from grouper.rest()

    def _sort_out(self, entry: Entry, grouper: Grouper) -> Iterable[FileGroup]:
        """Send a file where it belongs; return the folios that are complete with it."""
        try:
            kind, table = kind_of(entry)
        except READ_ERRORS as error:
            self._files_out.append(failure(entry.origin, error))
            return ()
        if kind is FileKind.DATA_STAGE:
            return grouper.add(entry, table)
        self._others(entry, kind)
        return ()

    def take(self, group: FileGroup, delivery: Entrega | Excluido) -> None:
        """Take in what was read of one delivery, unless the same one was read before."""
        self._at = label(group.origen)
        if isinstance(delivery, Excluido):
            self._deliveries_out.append(delivery)
            return
        self._deliveries_out += delivery.excluidos
        if reason := self._reason_out(delivery):
            self._deliveries_out.append(left_out(group.origen, reason))
        else:
            self._seen[delivery.entregada.clave] = self._at
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
        notes: tuple[Aviso, ...] = (*delivery.avisos, *_notes(delivery))
        repeated = sum(one.llave in known.pedimentos for one in delivery.pedimentos)
        self.data_stage = replace(
            known,
            entregas=tuple(sorted((*known.entregas, delivery.entregada), key=_by_window)),
            pedimentos=joined(known.pedimentos, delivery.pedimentos),
            rectificaciones=known.rectificaciones | delivery.rectificaciones,
            avisos=(*known.avisos, *notes),
            repetidos=known.repetidos + repeated,
        )


def _by_window(source: Entregada) -> tuple[str, str]:
    return str(source.fuente.desde or ""), source.clave


def _notes(delivery: Entrega) -> Iterator[Aviso]:
    """What the Resumen disproves: rows that are missing, payments outside of its window."""
    source = delivery.entregada
    place = source.fuente.archivo
    for table, count in source.declaradas.items():
        read = source.renglones.get(table, 0)
        if read != count:
            data = {"entrega": place, "tabla": table, "declarados": count, "leidos": read}
            yield Aviso("renglones_faltan" if read < count else "renglones_sobran", data, place)
    if source.de_agente:
        yield Aviso("de_agente", {"entrega": place, "patente": source.identificador}, place)
    bare = sum(not one.rfc for one in delivery.pedimentos)
    if bare:
        yield Aviso("sin_encabezado", {"entrega": place, "cuantos": bare}, place)
    outside = sum(not _inside(source.fuente, one.pago) for one in delivery.pedimentos)
    if outside:
        yield Aviso("fuera_de_ventana", {"entrega": place, "cuantos": outside}, place)


def _inside(fuente: Fuente, paid: date) -> bool:
    if fuente.desde is None or fuente.hasta is None:
        return True
    return fuente.desde <= paid <= fuente.hasta
