"""ZIP archives read with suspicion: bounded in size, in number and in depth, never unpacked."""

import hashlib
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import IO, cast

from raoce_desktop.evidence.reasons import Motivo, Unreadable

ARCHIVE_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, Unreadable)
"""What a damaged, encrypted or hostile archive may raise; RuntimeError covers the odd methods."""

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


class Budget:
    """What is left of the limits for one dropped archive and all that is nested in it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._bytes = limits.total_bytes
        self._members = limits.members

    def spend(self, size: int, members: int) -> None:
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

    def __init__(self, opener: Opener, size: int, budget: Budget, depth: int) -> None:
        self._opener, self._size, self._depth = opener, size, depth
        self._limits = budget.limits
        self._sha256 = ""
        if depth > budget.limits.depth:
            raise Unreadable("zip_profundo", profundidad=budget.limits.depth)
        self._zip = zipfile.ZipFile(_seekable(opener, depth))
        infos = self._zip.infolist()
        total = sum(info.file_size for info in infos)
        if total > max(_SMALL, size * budget.limits.ratio):
            raise Unreadable("zip_bomba", veces=total // max(size, 1))
        budget.spend(total, len(infos))

    @property
    def is_office(self) -> bool:
        """Whether it is a workbook or a document, which are ZIPs too."""
        return "[Content_Types].xml" in self._zip.NameToInfo

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
        return Archive, (self._opener, self._size, Budget(self._limits), self._depth)

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
