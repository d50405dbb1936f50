"""`raoce carpeta`: all that is kept of a report in one ZIP, and whether one is as it was made."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import say as text
from raoce_desktop.cli.console import CommandError, Status, complain, print_json, print_lines, say
from raoce_desktop.domain.review import review
from raoce_desktop.exchange.atomic import write_atomically
from raoce_desktop.exchange.carpeta_file import Examen, examine
from raoce_desktop.exchange.json_text import read_bytes
from raoce_desktop.exchange.problem import FileProblem, sentence
from raoce_desktop.exchange.raoce_file import read
from raoce_desktop.session.carpeta_documents import GIVEN, GivenFile, make_carpeta

if TYPE_CHECKING:
    from raoce_desktop.domain.reference import Referencia


def carpeta(options: Namespace, reference: Callable[[int], Referencia], hoy: date) -> int:
    """Make a carpeta, or with `--verificar` check one."""
    if options.verificar is not None:
        return _check(options)
    if options.archivo is None or options.salida is None:
        missing = "ARCHIVO" if options.archivo is None else "-o"
        raise CommandError(say("falta_argumento", argumentos=missing))
    return _make(options, reference, hoy)


def _make(options: Namespace, reference: Callable[[int], Referencia], hoy: date) -> int:
    target: Path = options.salida
    given = dict(_paths(options))
    inputs = (options.archivo, *given, *options.anexo)
    if any(target.exists() and path.exists() and path.samefile(target) for path in inputs):
        raise CommandError(say("figuras.salida_es_fuente", archivo=target))
    reading = read(options.archivo)
    for aviso in reading.avisos:
        complain(sentence("de", archivo=options.archivo.name, problema=aviso))
    dados = [_given(path, clave) for path, clave in (*given.items(), *_annexes(options))]
    referencia = reference(reading.expediente.ejercicio)
    revision = review(reading.expediente, referencia, hoy)
    data = make_carpeta(reading.expediente, revision, referencia, hoy, dados)
    write_atomically(target, data)
    huella = sha256(data).hexdigest()
    if options.json:
        return print_json({"archivo": str(target), "huella": huella})
    return print_lines((say("guardado", archivo=target), say("carpeta_huella", huella=huella)))


def _paths(options: Namespace) -> Iterator[tuple[Path, str]]:
    for clave in GIVEN:
        if (path := getattr(options, clave, None)) is not None:
            yield path, clave


def _annexes(options: Namespace) -> Iterator[tuple[Path, str]]:
    return ((path, "") for path in options.anexo)


def _given(path: Path, clave: str) -> GivenFile:
    try:
        return GivenFile(clave, path.name, read_bytes(path))
    except FileProblem as problem:
        raise problem.about(path) from problem


def _check(options: Namespace) -> int:
    found = examine(options.verificar)
    if options.json:
        print_json(_answer(found))
    else:
        print_lines(_lines(found, options.verificar))
    return Status.READY if found.integra else Status.BLOCKED


def _answer(found: Examen) -> dict[str, object]:
    return {
        "integra": found.integra,
        "problemas": list(found.problemas),
        "documentos": list(found.documentos),
        "ficha": dict(found.ficha),
        "huella": found.huella,
    }


def _lines(found: Examen, path: Path) -> Iterator[str]:
    if found.integra:
        ficha = {key: found.ficha.get(key, "") for key in ("empresa", "ejercicio", "hecha")}
        yield say("carpeta_integra", archivo=path.name, n=len(found.documentos), **ficha)
    else:
        yield say("carpeta_cambio", archivo=path.name)
        yield from (
            say("linea.problema", signo=text("signo.error"), texto=p) for p in found.problemas
        )
    yield say("carpeta_huella", huella=found.huella)
