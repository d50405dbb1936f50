"""Expedientes from files: each one that fails is said, and never stops the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from raoce_desktop.catalogs.texts import plural, say
from raoce_desktop.exchange.raoce_file import FileProblem, RaoceFile, read
from raoce_desktop.session.copied_texts import bring
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.jobs import Cancelled, Progress
from raoce_desktop.store import Duplicate, StoreProblem

_SAID = 3
"""Sentences that the banner has room for; the rest are counted."""


@dataclass
class Brought:
    """The numbers of what was added, what is to be said, and what another one is there of."""

    added: list[int] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    seconds: list[RaoceFile] = field(default_factory=list)


ReadFile = tuple[Path, RaoceFile | FileProblem]
"""A file, and what it holds or what is wrong with it."""


def read_files(
    paths: Sequence[Path], progress: Progress, cancelled: Cancelled
) -> tuple[ReadFile, ...]:
    """Read these files, whatever is in them."""
    found: list[ReadFile] = []
    for path in paths:
        if cancelled():
            break
        try:
            found.append((path, read(path)))
        except FileProblem as problem:
            found.append((path, problem))
        progress(len(found), len(paths))
    return tuple(found)


def keep_files(
    expedientes: ExpedienteList,
    files: Sequence[ReadFile],
    progress: Progress,
    cancelled: Cancelled,
) -> Brought:
    """Add the expedientes of these files, where the disk is used."""
    result = Brought()
    for number, (path, found) in enumerate(files):
        if cancelled():
            break
        progress(number, len(files))
        _keep_one(expedientes, path, found, result)
    hidden = len(result.sentences) - _SAID
    if hidden > 0:
        result.sentences[_SAID:] = [plural("panel.mas", hidden)]
    return result


def _keep_one(
    expedientes: ExpedienteList, path: Path, found: RaoceFile | FileProblem, result: Brought
) -> None:
    if isinstance(found, FileProblem):
        result.sentences.append(found.sentence)
        return
    try:
        result.added.append(bring(expedientes, found))
    except Duplicate:
        result.seconds.append(found)
        return
    except StoreProblem as problem:
        result.sentences.append(problem.sentence)
        return
    result.sentences += [
        say("aviso.archivo_con_avisos", archivo=path.name, aviso=aviso) for aviso in found.avisos
    ]
