"""`raoce correccion`: the letter about an error in a filed report, as a PDF or as a mail."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.cli.console import CommandError, Status, complain, print_lines, say
from raoce_desktop.documents.correction_letter import render_letter
from raoce_desktop.domain.correccion import Aclaracion, Escrito, aclaracion, in_thousands
from raoce_desktop.domain.edits import text_of
from raoce_desktop.domain.plain import for_file_name
from raoce_desktop.exchange.atomic import write_atomically
from raoce_desktop.exchange.json_text import read_bytes
from raoce_desktop.exchange.mail_draft import write_draft
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.session.labels import place_name

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia

_KINDS = (".pdf", ".eml")
_SEVERAL = 3
_BOTH = re.compile(r"(?is)(?:dice\b\s*:?)?(.+?)\bdebe\s+decir\b\s*:?(.+)")

_SIGNS = re.compile("[=:]")
_PATH = re.compile(r"(?:solicitante|balanza|programas|bienes_producidos)\.[\w.]+")
"""What is meant as the path of a field, so that a slip of the keys never goes into the letter."""


def correccion(
    options: Namespace, expediente: Expediente, referencia: Referencia, hoy: date
) -> int:
    """Write the letter; what it lacks, and that it is late, goes to stderr."""
    target: Path = options.salida
    if target.suffix.lower() not in _KINDS:
        raise CommandError(say("correccion_tipo", archivo=target))
    inputs = (options.archivo, *options.anexo)
    if any(target.exists() and path.exists() and path.samefile(target) for path in inputs):
        raise CommandError(say("figuras.salida_es_fuente", archivo=target))
    slips = tuple(_slips(options, expediente, referencia))
    escrito = Escrito(expediente, slips, referencia, hoy)
    write_atomically(target, _document(escrito, options))
    for aviso in escrito.avisos():
        complain(aviso)
    lines = (*map(escrito.frase, slips), escrito.plazo, say("guardado", archivo=target))
    print_lines((f"{escrito.say('etiqueta_asunto')}: {escrito.asunto}", *lines))
    return Status.READY


def _document(escrito: Escrito, options: Namespace) -> bytes:
    letter = render_letter(escrito)
    if options.salida.suffix.lower() == ".pdf":
        if options.anexo:
            raise CommandError(say("correccion_anexo"))
        return letter
    solicitante, year = escrito.expediente.solicitante, escrito.expediente.ejercicio
    rfc = for_file_name(solicitante.rfc)
    name = escrito.say("nombre_archivo", rfc=rfc, ano=year).replace("  ", " ")
    return write_draft(escrito, {f"{name}.pdf": letter, **dict(_annexes(options.anexo))})


def _annexes(paths: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        try:
            yield path.name, read_bytes(path)
        except FileProblem as problem:
            raise problem.about(path) from problem


def _slips(
    options: Namespace, expediente: Expediente, referencia: Referencia
) -> Iterator[Aclaracion]:
    """Pair each «dice» with its «debe decir»: beside it, in its words or by a flag of its own.

    What the report says of a field, as `ruta=valor`, may stand alone: the expediente has what it
    should say.
    """
    alone = [words for words in options.dice if len(words) == 1 and not _in_words(words[0])]
    bare = [words for words in alone if not _names_field(words[0], referencia)]
    flagged = alone if len(options.debe_decir) == len(alone) else bare
    if len(options.debe_decir) != len(flagged):
        raise CommandError(say("correccion_pares"))
    rest = iter(options.debe_decir)
    for words in options.dice:
        if len(words) > _SEVERAL:
            raise CommandError(say("correccion_palabras", texto=" ".join(words)))
        told = _in_words(words[0]) if len(words) == 1 else None
        if told is not None:
            yield _slip(told[:1], told[1], expediente, referencia)
        elif len(words) > 1:
            yield _slip(words[:-1], words[-1], expediente, referencia)
        else:
            should = next(rest) if words in flagged else None
            yield _slip(words, should, expediente, referencia)


def _in_words(text: str) -> tuple[str, str] | None:
    """Both halves of «dice: … debe decir: …», where one text says both."""
    found = _BOTH.fullmatch(text.strip())
    return (found[1].strip(" ;,"), found[2].strip()) if found else None


def _names_field(text: str, referencia: Referencia) -> bool:
    """Whether it says what the report says of a field."""
    field, value = _halves(text)
    return value is not None and bool(_path(field, referencia))


def _halves(text: str) -> tuple[str, str | None]:
    """The field and the value of `ruta=valor` or `ruta: valor`; no value where there is neither."""
    field, *value = _SIGNS.split(text, maxsplit=1)
    return field.strip(), value[0].strip() if value else None


def _slip(
    said: Sequence[str], should: str | None, expediente: Expediente, referencia: Referencia
) -> Aclaracion:
    """A slip by a field's path, alone or as `ruta=valor`, or in free words."""
    field, value = _halves(said[0])
    ruta = _path(field, referencia)
    if not ruta and _PATH.fullmatch(field):
        raise CommandError(say("correccion_campo", campo=field))
    if not ruta:
        first = said if len(said) > 1 else ("", *said)
        return _sound(Aclaracion(*(text.strip() for text in (*first, should or ""))))
    was = said[1] if len(said) > 1 else value
    try:
        right = text_of(expediente, ruta) if should is None else should
        found = aclaracion(expediente, place_name(ruta, referencia), ruta, was, right)
    except LookupError:
        raise CommandError(say("correccion_campo", campo=field)) from None
    campo, dice, debe_decir = _sound(found)
    if in_thousands(ruta):
        dice, debe_decir = (
            referencia.texto("correccion.miles", valor=one) for one in (dice, debe_decir)
        )
    return Aclaracion(campo, dice, debe_decir)


def _sound(found: Aclaracion) -> Aclaracion:
    """The same, unless it clears nothing up."""
    if not found.dice or not found.debe_decir:
        raise CommandError(say("correccion_vacia"))
    if found.dice == found.debe_decir:
        raise CommandError(say("correccion_igual", texto=found.dice))
    return found


def _path(text: str, referencia: Referencia) -> str:
    """The path of a field that a person names by it, or by its last part in the balanza."""
    for ruta in (text, f"balanza.{text}"):
        if ruta and referencia.campo(ruta) is not None:
            return ruta
    return ""
