"""The carpeta of an expediente as one ZIP: made always alike, and checked against its manifest.

Its archive comment is a seal, the SHA-256 of all that comes before, so that any byte that changed
shows; the manifest tells which document it was. Nothing is ever extracted.
"""

import json
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.carpeta import Documento
from raoce_desktop.exchange.problem import problem, quoted, reading_problem

MANIFEST = "manifiesto.json"
_FORMAT, _VERSION = "raoce-carpeta", 1
_SEAL = b"raoce-carpeta sha256:"
_SEAL_BYTES = len(_SEAL) + 64
_DATED = (1980, 1, 1, 0, 0, 0)
_MOST_BYTES = 1 << 30
_MOST_ENTRIES = 1000
_MOST_RATIO, _SMALL = 200, 64 << 20
_MANIFEST_BYTES = 4 << 20
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)


class Examen(NamedTuple):
    """What was found: sentences on all that isn't as it was made, none where it is.

    `huella` is the SHA-256 of the whole ZIP, and `ficha` what its manifest says of the report.
    """

    problemas: tuple[str, ...]
    documentos: tuple[str, ...]
    ficha: Mapping[str, object]
    huella: str

    @property
    def integra(self) -> bool:
        """Whether everything is as it was made."""
        return not self.problemas


# ------------------------------------------------------------ making it


def pack(documentos: Iterable[Documento], ficha: Mapping[str, object]) -> bytes:
    """The ZIP. `ficha` are plain values that tell whose it is; the same arguments, the same bytes.

    Raises ValueError where two documents have one name.
    """
    every = tuple(documentos)
    names = Counter(documento.archivo.casefold() for documento in every)
    if max(names.values(), default=1) > 1:
        raise ValueError("two documents of one name")
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        _put(archive, MANIFEST, _manifest(every, ficha))
        for documento in every:
            _put(archive, documento.archivo, documento.contenido)
        archive.comment = bytes(_SEAL_BYTES)
    body = out.getvalue()[:-_SEAL_BYTES]
    return body + _seal(body)


def _manifest(documentos: Iterable[Documento], ficha: Mapping[str, object]) -> bytes:
    listed = [
        {"archivo": d.archivo, "titulo": d.titulo, "bytes": len(d.contenido), "sha256": d.huella}
        for d in documentos
    ]
    tree = {"formato": _FORMAT, "version": _VERSION, **ficha, "documentos": listed}
    return json.dumps(tree, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """An entry without a clock, a system or a user in it."""
    entry = zipfile.ZipInfo(name, _DATED)
    entry.create_system, entry.external_attr = 3, 0o100644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content, compresslevel=9)


def _seal(body: bytes) -> bytes:
    return _SEAL + sha256(body).hexdigest().encode("ascii")


def safe_name(name: str) -> str:
    """A file's own name, fit for any system: no folder, no sign that one of them refuses."""
    last = re.split(r"[/\\]", name)[-1]
    sound = "".join(c if c.isprintable() and c not in '<>:"|?*' else "_" for c in last)
    return sound.strip(" .") or "_"


# ------------------------------------------------------------ checking it


def examine(path: Path) -> Examen:
    """Say what isn't as it was made. Raises FileProblem where it is no carpeta, or a bomb."""
    data = _read(path)
    if not data.startswith(b"PK\x03\x04"):
        raise problem("carpeta.no_es_zip").about(path)
    huella = sha256(data).hexdigest()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_bombs(archive, path)
            found = _examined(archive, path)
    except _DAMAGED:
        return Examen((say("carpeta.problema.cortado"),), (), {}, huella)
    if found.integra and data[-_SEAL_BYTES:] != _seal(data[:-_SEAL_BYTES]):
        found = found._replace(problemas=(say("carpeta.problema.sello"),))
    return found._replace(huella=huella)


def _read(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise problem("no_es_archivo").about(path)
        if path.exists() and path.stat().st_size > _MOST_BYTES:
            raise problem("carpeta.enorme", megas=_MOST_BYTES >> 20).about(path)
        return path.read_bytes()
    except OSError as error:
        raise reading_problem(error).about(path) from error
    except ValueError:  # a name with a null character
        raise problem("no_existe").about(path) from None


def _refuse_bombs(archive: zipfile.ZipFile, path: Path) -> None:
    """A few bytes that say they are gigabytes are never opened; neither are endless lists."""
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    swollen = total > _SMALL and total > _MOST_RATIO * max(packed, 1)
    if total > _MOST_BYTES or swollen or len(entries) > _MOST_ENTRIES:
        raise problem("carpeta.enorme", megas=total >> 20).about(path)


def _examined(archive: zipfile.ZipFile, path: Path) -> Examen:
    names = [entry.filename for entry in archive.infolist()]
    tree = _manifest_in(archive)
    if tree is None:
        if "expediente.raoce" not in names and MANIFEST not in names:
            raise problem("carpeta.no_es_carpeta").about(path)
        return Examen((say("carpeta.problema.manifiesto"),), (), {}, "")
    if tree.get("version") != _VERSION:
        raise problem("carpeta.version").about(path)
    listed = {str(one["archivo"]): str(one["sha256"]) for one in _listed(tree)}
    ficha = {k: v for k, v in tree.items() if k not in ("formato", "version", "documentos")}
    problems = tuple(dict.fromkeys(_problems(archive, names, listed)))
    return Examen(problems, tuple(listed), ficha, "")


def _manifest_in(archive: zipfile.ZipFile) -> dict[str, object] | None:
    try:
        if archive.getinfo(MANIFEST).file_size > _MANIFEST_BYTES:
            return None
        tree = json.loads(archive.read(MANIFEST))
    except (KeyError, RecursionError, *_DAMAGED):
        return None
    sound = isinstance(tree, dict) and tree.get("formato") == _FORMAT
    return tree if sound and _is_sound(tree) else None


def _is_sound(tree: Mapping[str, object]) -> bool:
    listed = tree.get("documentos")
    return isinstance(listed, list) and all(
        isinstance(one, dict)
        and all(isinstance(one.get(key), str) for key in ("archivo", "sha256"))
        for one in listed
    )


def _listed(tree: Mapping[str, object]) -> list[dict[str, object]]:
    listed = tree["documentos"]
    assert isinstance(listed, list)
    return listed


def _problems(
    archive: zipfile.ZipFile, names: list[str], listed: Mapping[str, str]
) -> Iterator[str]:
    """Every sentence, in the order of the manifest and then of the ZIP."""
    for name, times in Counter(names).items():
        if not _stays_inside(name):
            yield _told("nombre", name)
        elif times > 1:
            yield _told("repetido", name)
    found = {name: _digest(archive, name) for name in names if name != MANIFEST}
    extra = [name for name in found if name not in listed]
    for name, digest in listed.items():
        if name in found:
            if found[name] != digest:
                yield _told("cambiado" if found[name] else "ilegible", name)
            continue
        renamed = next((other for other in extra if found[other] == digest), None)
        if renamed is None:
            yield _told("falta", name)
        else:
            extra.remove(renamed)
            yield say("carpeta.problema.renombrado", antes=quoted(name), nombre=quoted(renamed))
    yield from (_told("sobra", name) for name in extra if _stays_inside(name))


def _told(key: str, name: str) -> str:
    return say(f"carpeta.problema.{key}", nombre=quoted(name))


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    """The SHA-256 of an entry; empty where it can't be read."""
    digest = sha256()
    try:
        with archive.open(name) as entry:
            while piece := entry.read(1 << 20):
                digest.update(piece)
    except (NotImplementedError, *_DAMAGED):
        return ""
    return digest.hexdigest()


def _stays_inside(name: str) -> bool:
    """Whether extracting it would write into the folder that was chosen, on any system."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return (
        bool(parts) and not name.startswith(("/", "\\")) and ".." not in parts and ":" not in name
    )
