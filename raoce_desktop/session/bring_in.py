"""Expedientes from files: each one that fails is said, and never stops the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from raoce_desktop.catalogs.texts import plural, say
from raoce_desktop.exchange.raoce_file import FileProblem, read
from raoce_desktop.session.copied_texts import bring
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.store import StoreProblem

_SAID = 3
"""Sentences that the banner has room for; the rest are counted."""


@dataclass
class Brought:
    """The numbers of what was added, and what is to be said."""

    added: list[int] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)


def bring_in(expedientes: ExpedienteList, paths: Sequence[Path]) -> Brought:
    """Add the expedientes of these files."""
    result = Brought()
    for path in paths:
        _bring_one(expedientes, path, result)
    hidden = len(result.sentences) - _SAID
    if hidden > 0:
        result.sentences[_SAID:] = [plural("panel.mas", hidden)]
    return result


def _bring_one(expedientes: ExpedienteList, path: Path, result: Brought) -> None:
    try:
        found = read(path)
        result.added.append(bring(expedientes, found))
    except (FileProblem, StoreProblem) as problem:
        result.sentences.append(problem.sentence)
    else:
        result.sentences += [
            say("aviso.archivo_con_avisos", archivo=path.name, aviso=aviso)
            for aviso in found.avisos
        ]
