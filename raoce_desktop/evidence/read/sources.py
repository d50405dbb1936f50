"""The files that a person dropped: folders, files and ZIPs inside ZIPs, one entry at a time.

Archives are read with suspicion, bounded in size, in number and in depth, and nothing is ever
unpacked under a name found inside one: entries are streams. One bad file doesn't stop the rest; it
comes out as an `Excluido` with its reason.
"""

import hashlib
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple, cast

from raoce_desktop.evidence.reasons import Excluido, Motivo, Unreadable

HEAD = 4096
_PLAIN = (".xml", ".asc", ".txt")
_JUNK_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_JUNK_FOLDERS = frozenset({"__macosx", ".git", "$recycle.bin"})

Origin = tuple[str, ...]
"""Where something is: a path on disk, then a name inside each archive on the way."""

READ_ERRORS = (
    *(OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, Unreadable),
)
"""What reading an entry may raise; `failure` turns any of them into a reason. RuntimeError is for
archives that are encrypted or of an odd method.
"""

Opener = Callable[[], IO[bytes]]

_READ = 1 << 20
_IN_MEMORY = 16 << 20
_SMALL = 64 << 20
_SIGNATURES = {b"Rar!": "RAR", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "GZIP", b"BZh": "BZIP2"}


@dataclass(frozen=True, slots=True)
class Limits:
    """How far an archive that was dropped may go before it is taken for a bomb.

    `total_bytes` and `members` count over everything nested in it; `ratio` is how many times
    larger than the archive its contents may be once they pass 64 MB; `depth` counts
    archives within archives.
    """

    total_bytes: int = 32 << 30
    members: int = 500_000
    ratio: int = 250
    depth: int = 4


class RemainingLimits:
    """What is left of the limits for one dropped archive and all that is nested in it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._bytes = limits.total_bytes
        self._members = limits.members

    def take(self, size: int, members: int) -> None:
        """Take this much; raises `Unreadable` when it isn't there."""
        self._bytes -= size
        self._members -= members
        if self._bytes < 0:
            raise Unreadable("zip_enorme", gigabytes=self.limits.total_bytes >> 30)
        if self._members < 0:
            raise Unreadable("zip_demasiados", miembros=self.limits.members)


class Archive:
    """An open ZIP. Its entries keep it open; it closes when the last one is let go.

    Raises one of `READ_ERRORS` when it can't be opened or breaks a limit.
    """

    def __init__(self, opener: Opener, size: int, remaining: RemainingLimits, depth: int) -> None:
        self._opener, self._size, self._depth = opener, size, depth
        self._limits = remaining.limits
        self._sha256 = ""
        if depth > remaining.limits.depth:
            raise Unreadable("zip_profundo", profundidad=remaining.limits.depth)
        self._zip = zipfile.ZipFile(_seekable(opener, depth))
        infos = self._zip.infolist()
        total = sum(info.file_size for info in infos)
        if total > max(_SMALL, size * remaining.limits.ratio):
            raise Unreadable("zip_bomba", veces=total // max(size, 1))
        remaining.take(total, len(infos))

    @property
    def is_office(self) -> bool:
        """Whether it is a workbook or a document, which are ZIPs too."""
        names = self._zip.NameToInfo
        return "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= names.keys()

    def members(self) -> Iterator[zipfile.ZipInfo]:
        """What is inside, in the archive's order."""
        yield from self._zip.infolist()

    def opener(self, info: zipfile.ZipInfo) -> Opener:
        """How to open one member."""
        return partial(self._open, info)

    def _open(self, info: zipfile.ZipInfo) -> IO[bytes]:
        return self._zip.open(info)

    def __reduce__(self) -> tuple[object, ...]:
        """Another process opens it anew."""
        return Archive, (self._opener, self._size, RemainingLimits(self._limits), self._depth)

    def sha256(self) -> str:
        """The digest of the archive's own bytes."""
        if not self._sha256:
            self._sha256 = digest(self._opener)
        return self._sha256


def _seekable(opener: Opener, depth: int) -> IO[bytes]:
    """A file on disk as it is; a member of an archive in memory, or in a file without a name."""
    if depth == 1:
        return opener()
    spool = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
    with opener() as stream:
        shutil.copyfileobj(stream, spool)
    spool.seek(0)
    return cast("IO[bytes]", spool)


def digest(opener: Opener) -> str:
    """SHA-256 of a stream, in hexadecimal."""
    total = hashlib.sha256()
    with opener() as stream:
        while block := stream.read(_READ):
            total.update(block)
    return total.hexdigest()


def is_zip(head: bytes) -> bool:
    """Whether these first bytes are a ZIP's, an empty one included."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def other_archive(head: bytes) -> str:
    """The kind of an archive that can't be opened here, or nothing."""
    return next((kind for mark, kind in _SIGNATURES.items() if head.startswith(mark)), "")


def reason_of(error: Exception) -> Motivo:
    """What to tell a person about a file that couldn't be read."""
    match error:
        case Unreadable():
            return error.motivo
        case FileNotFoundError():
            return Motivo("no_existe")
        case PermissionError():
            return Motivo("sin_permiso")
        case NotImplementedError():
            return Motivo("zip_metodo")
        case RuntimeError():
            return Motivo("zip_cifrado")
        case zipfile.BadZipFile() | zlib.error() | EOFError():
            return Motivo("zip_danado")
        case _:
            return Motivo("no_se_lee")


class Entry(NamedTuple):
    """One file, on disk or inside an archive, that can be opened any number of times.

    `container` is the folder or archive that holds it, `stated` the size that the archive gives.
    `open` raises one of `READ_ERRORS`.
    """

    name: str
    origin: Origin
    container: Origin
    opener: Opener
    archive: Archive | None = None
    stated: int | None = None

    def open(self) -> IO[bytes]:
        """A fresh binary stream at the start of the file."""
        return self.opener()

    def head(self) -> bytes:
        """The first bytes, enough to recognise what the file is."""
        with self.open() as stream:
            return stream.read(HEAD)

    def sha256(self) -> str:
        """The digest of the archive that this came in, or of the file itself when it is loose."""
        return self.archive.sha256() if self.archive else digest(self.open)

    @property
    def size(self) -> int:
        """Its bytes; 0 for one that went away. Asking the system takes half as long as reading."""
        if self.stated is not None:
            return self.stated
        try:
            return os.stat(self.origin[0]).st_size  # noqa: PTH116
        except OSError:
            return 0

    @property
    def label(self) -> str:
        """The origin as one line, for a person."""
        return label(self.origin)


@dataclass(frozen=True, slots=True)
class Fuente:
    """A file that was read, as the inventory lists it: its content is fixed by `sha256`.

    `desde` and `hasta` are the days that it says it covers, and `ruta` where on disk it is, for
    whoever has to open it again.
    """

    archivo: str
    tipo: str
    sha256: str
    folio: str = ""
    desde: date | None = None
    hasta: date | None = None
    renglones: int = 0
    documentos: int = 0
    ruta: str = ""


def label(origin: Origin) -> str:
    """An origin as one line: `enero.zip › 1234_551.asc`, free of control characters."""
    names = [os.path.basename(origin[0]) or origin[0], *origin[1:]]  # noqa: PTH119
    return printable(" › ".join(names))


def printable(name: str) -> str:
    """A name without what no screen and no file of ours can hold."""
    return name if name.isprintable() else "".join(c if c.isprintable() else "�" for c in name)


def failure(origin: Origin, error: Exception) -> Excluido:
    """What to list for a file that couldn't be read."""
    return left_out(origin, reason_of(error))


def left_out(origin: Origin, motivo: Motivo) -> Excluido:
    """What to list for a file that isn't used."""
    return Excluido(label(origin), motivo, printable(origin[0]))


def walk(paths: Iterable[Path], limites: Limits | None = None) -> Iterator[Entry | Excluido]:
    """Yield every file under the paths, streaming: a folder's own files, then what is inside."""
    limits = limites or Limits()
    for path in paths:
        if path.is_dir():
            yield from _folder_tree(path, limits)
        else:
            yield from _file(path, limits)


def _folder_tree(top: Path, limits: Limits) -> Iterator[Entry | Excluido]:
    pending = [str(top)]
    while pending:
        folder = pending.pop()
        archives: list[str] = []
        try:
            yield from _folder(folder, archives, pending)
        except OSError as error:
            yield failure((folder,), error)
        for path in archives:
            yield from _file(Path(path), limits)


def _folder(folder: str, archives: list[str], folders: list[str]) -> Iterator[Entry | Excluido]:
    """Yield a folder's plain files; note down its archives and folders for later."""
    container = (folder,)
    with os.scandir(folder) as found:
        for item in found:
            try:
                if item.is_dir(follow_symlinks=False):
                    if item.name.lower() not in _JUNK_FOLDERS:
                        folders.append(item.path)
                elif not _is_junk(item.name):
                    yield from _item(item, archives, container)
            except OSError as error:
                yield failure((item.path,), error)


def _item(
    item: "os.DirEntry[str]", archives: list[str], container: Origin
) -> Iterator[Entry | Excluido]:
    """A file of a folder; what only looks like one is named, and never opened nor followed."""
    if not item.is_file():
        key = "enlace" if item.is_dir() else "no_es_archivo"
        yield left_out((item.path,), Motivo(key))
    elif item.name.lower().endswith(_PLAIN):
        yield _loose(item.path, container)
    else:
        archives.append(item.path)


def _file(path: Path, limits: Limits) -> Iterator[Entry | Excluido]:
    origin = (str(path),)
    try:
        size = path.stat().st_size
        if not path.is_file():
            yield left_out(origin, Motivo("no_es_archivo"))
            return
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError as error:
        yield failure(origin, error)
        return
    if is_zip(head):
        yield from _archive(
            origin, partial(_open, str(path)), limits, RemainingLimits(limits), size
        )
    else:
        yield _sniffed(_loose(str(path), (str(path.parent),)), head)


def _loose(path: str, container: Origin) -> Entry:
    name = os.path.basename(path)  # noqa: PTH119
    return Entry(name, (path,), container, partial(_open, path))


def _open(path: str) -> IO[bytes]:
    return open(path, "rb")  # noqa: PTH123 (a path object takes a quarter of the time)


def _sniffed(entry: Entry, head: bytes) -> Entry | Excluido:
    kind = other_archive(head)
    if not kind:
        return entry
    return left_out(entry.origin, Motivo("otro_comprimido", {"tipo": kind}))


def _archive(
    origin: Origin, opener: Opener, limits: Limits, remaining: RemainingLimits, size: int
) -> Iterator[Entry | Excluido]:
    """Yield an archive's files, then those of the archives inside it."""
    try:
        archive = Archive(opener, size, remaining, depth=len(origin))
    except READ_ERRORS as error:
        yield failure(origin, error)
        return
    if archive.is_office:
        name = os.path.basename(origin[-1])  # noqa: PTH119
        yield Entry(name, origin, origin[:-1], opener, stated=size)
        return
    nested: list[Entry] = []
    for entry in _members(archive, origin):
        if isinstance(entry, Excluido) or entry.name.lower().endswith(_PLAIN):
            yield entry
        else:
            yield from _place(entry, nested)
    for entry in nested:
        yield from _archive(entry.origin, entry.opener, limits, remaining, entry.size)


def _members(archive: Archive, origin: Origin) -> Iterator[Entry | Excluido]:
    for info in archive.members():
        name = info.filename
        if info.is_dir() or _is_junk(name):
            continue
        inside = (*origin, name)
        if info.flag_bits & 1:
            yield left_out(inside, Motivo("zip_cifrado"))
        else:
            base = name.replace("\\", "/").rpartition("/")[2]
            opener = archive.opener(info)
            yield Entry(base, inside, origin, opener, archive, info.file_size)


def _place(entry: Entry, nested: list[Entry]) -> Iterator[Entry | Excluido]:
    try:
        head = entry.head()
    except READ_ERRORS as error:
        yield failure(entry.origin, error)
        return
    if is_zip(head):
        nested.append(entry)
    else:
        yield _sniffed(entry, head)


def _is_junk(name: str) -> bool:
    *folders, base = name.replace("\\", "/").lower().split("/")
    return base in _JUNK_NAMES or base.startswith("._") or not _JUNK_FOLDERS.isdisjoint(folders)
