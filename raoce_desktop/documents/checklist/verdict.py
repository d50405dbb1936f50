"""The one line that a director reads first, and the sentences under it."""

from collections.abc import Iterator

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.groups import group

_NAMED = 3
"""Reasons said on the first page."""


def verdict(material: Material) -> Iterator[Run]:
    """The verdict, its first reasons in their own words, and what else there is."""
    veredicto, texts = material.revision.veredicto, material.referencia.textos
    shape = material.words.say(f"signo.{veredicto.estado.forma}")
    yield Run(f"{shape} {veredicto.titulo(texts)}", theme.VERDICT)
    if reasons := _reasons(material):
        yield Run(reasons, theme.BODY)
    if others := veredicto.ademas(texts):
        yield Run(others, theme.BODY)


def _reasons(material: Material) -> str:
    """The first reasons, and where the rest is."""
    level = material.revision.veredicto.estado.nivel
    if level is None:
        return ""
    groups = group(material.revision.of(level), material.referencia)
    sentences = [grupo.mensaje for grupo in groups]
    told = " ".join(sentences[:_NAMED])
    if (more := len(sentences) - _NAMED) > 0:
        told += " " + material.count("veredicto.mas", more)
    return f"{told} {material.say('veredicto.detalle')}"
