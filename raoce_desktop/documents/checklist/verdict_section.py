"""The one line that a director reads first, and the sentences under it."""

from collections.abc import Iterator

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.text import Run

_NAMED = 3
"""Reasons said on the first page."""


def verdict(material: Material) -> Iterator[Run]:
    """The verdict, its first reasons in their own words, and what else there is."""
    veredicto, texts = material.revision.veredicto, material.referencia.textos
    shape = material.words.say(f"signo.{veredicto.estado.forma}")
    yield Run(f"{shape} {veredicto.titulo(texts)}", theme.VERDICT)
    reasons = _reasons(material)
    yield from (Run(reason, theme.BODY) for reason in reasons[:_NAMED])
    if rest := " ".join(_rest(material, len(reasons) - _NAMED)):
        yield Run(rest, theme.DATA)


def _reasons(material: Material) -> list[str]:
    """Each once: of two plants with one fault, the same is said."""
    level = material.revision.veredicto.estado.nivel
    if level is None:
        return []
    groups = (one for one in material.revision.grupos if one.primero.nivel is level)
    return list(dict.fromkeys(grupo.mensaje for grupo in groups))


def _rest(material: Material, more: int) -> Iterator[str]:
    """How many reasons there are besides, what isn't one, and where it is all told."""
    if more > 0:
        yield material.count("veredicto.mas", more)
    if others := material.revision.veredicto.ademas(material.referencia.textos):
        yield others
    if material.revision.hallazgos and not material.filed:
        yield material.say("veredicto.detalle")
