"""What went wrong with a file, in a sentence for the person who chose it."""

import errno
from pathlib import Path

from raoce_desktop.catalogs.texts import say

_READING = {
    errno.ENOENT: "no_existe",
    errno.ENOTDIR: "no_existe",
    errno.ENAMETOOLONG: "no_existe",
    errno.EACCES: "sin_permiso",
    errno.EPERM: "sin_permiso",
    errno.EISDIR: "no_es_archivo",
    errno.ELOOP: "no_es_archivo",
}
_SAVING = {
    errno.EACCES: "guardar.sin_permiso",
    errno.EPERM: "guardar.sin_permiso",
    errno.EROFS: "guardar.sin_permiso",
    errno.ENOSPC: "guardar.lleno",
    errno.EDQUOT: "guardar.lleno",
    errno.EFBIG: "guardar.lleno",
    errno.ENOENT: "guardar.sin_carpeta",
    errno.ENOTDIR: "guardar.sin_carpeta",
    errno.EISDIR: "guardar.es_carpeta",
}


_QUOTED = 100


class FileProblem(Exception):
    """A file that can't be read or written; `sentence` says what, where and what to do.

    `bare` is the same without the file's name, for whoever names it already.
    """

    def __init__(self, sentence: str, bare: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.bare = bare or sentence

    def about(self, path: Path) -> "FileProblem":
        """The same problem, with the name of the file in front, once."""
        told = sentence("de", archivo=quoted(path.name), problema=self.bare)
        if self.sentence == told:
            return self
        if self.sentence != self.bare:  # it is about a file within this one
            told = sentence("de", archivo=quoted(path.name), problema=self.sentence)
        return FileProblem(told, self.bare)


def sentence(key: str, **data: object) -> str:
    """The sentence `archivo.<key>`, filled in."""
    return say(f"archivo.{key}", **data)


def quoted(value: object) -> str:
    """A name out of a file, fit for one line of a sentence."""
    line = " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1]}…"


def problem(key: str, **data: object) -> FileProblem:
    """The problem whose sentence is `archivo.<key>`, with its data quoted in one line."""
    return FileProblem(sentence(key, **{name: quoted(value) for name, value in data.items()}))


def reading_problem(error: OSError) -> FileProblem:
    """Say why the system doesn't let a file be read."""
    key = _READING.get(error.errno or 0, "no_se_lee")
    return problem(key, detalle=error.strerror or error)


def saving_problem(error: OSError, path: Path) -> FileProblem:
    """Say why the system doesn't let a file be saved."""
    key = _SAVING.get(error.errno or 0, "guardar.otro")
    folder = path.parent.name or path.parent
    return problem(key, archivo=path.name, carpeta=folder, detalle=error.strerror or error)
