"""The commands of `raoce`, each in a function. The one place that reads today's date."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from raoce_desktop.catalogs import load_reference
from raoce_desktop.catalogs.exceptions import parse_exceptions
from raoce_desktop.catalogs.seasons import newest_guide
from raoce_desktop.cli import open_window
from raoce_desktop.cli import terminal_lines as lines
from raoce_desktop.cli.console import CommandError, Status, complain, print_json, print_lines, say
from raoce_desktop.documents.checklist import render_checklist
from raoce_desktop.domain.deadlines import deadlines
from raoce_desktop.domain.expediente import Opciones
from raoce_desktop.domain.linkage import link
from raoce_desktop.domain.review import review
from raoce_desktop.exchange.answers import plazos_answer, revision_answer, vinculo_answer
from raoce_desktop.exchange.examples import EXAMPLES, example
from raoce_desktop.exchange.json_text import read_bytes
from raoce_desktop.exchange.problem import FileProblem, sentence
from raoce_desktop.exchange.raoce_file import read, write, write_atomically
from raoce_desktop.exchange.raoce_schema import schema

if TYPE_CHECKING:
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.exchange.answers import Answer


def _campos(options: Namespace) -> int:
    vinculo = link(options.programas, Opciones(), _reference(newest_guide(), options))
    return _answer(vinculo_answer(vinculo), options, lines.vinculo)


def _plazos(options: Namespace) -> int:
    reference = _reference(options.ejercicio, options)
    plazos = deadlines(options.programas, reference)
    return _answer(plazos_answer(plazos), options, lines.plazos)


def _revisar(options: Namespace) -> int:
    if not options.archivos:
        raise CommandError(say("falta_argumento", argumentos="ARCHIVO"))
    answers = [_reviewed(path, options) for path in options.archivos]
    if options.json:
        print_json(answers[0] if len(answers) == 1 else answers)
    else:
        print_lines(line for answer in answers for line in lines.revision(answer))
    return max(_status(answer) for answer in answers)


def _reviewed(path: Path, options: Namespace) -> Answer:
    """The review of one file; a file that can't be read never stops the others."""
    try:
        reading = read(path)
    except FileProblem as problem:
        complain(problem.sentence)
        return {"archivo": str(path), "problema": problem.sentence}
    reference = _reference(reading.expediente.ejercicio, options)
    revision = review(reading.expediente, reference, _today(options))
    answer = revision_answer(reading.expediente, revision)
    return {"archivo": str(path), **answer, "avisos_de_lectura": list(reading.avisos)}


def _status(answer: Answer) -> int:
    if "problema" in answer:
        return Status.FAILED
    return Status.READY if answer["listo_para_firma"] else Status.BLOCKED


def _pdf(options: Namespace) -> int:
    reading = read(options.archivo)
    expediente = reading.expediente
    target = options.salida or options.archivo.with_suffix(".pdf")
    if target.exists() and target.samefile(options.archivo):
        raise CommandError(say("mismo_archivo", archivo=target))
    reference, hoy = _reference(expediente.ejercicio, options), _today(options)
    document = render_checklist(expediente, review(expediente, reference, hoy), reference, hoy)
    if reading.avisos:  # the list can't say what it lacks
        left_out = " ".join(reading.avisos)
        complain(sentence("de", archivo=options.archivo.name, problema=left_out))
    return _save(target, document)


def _ejemplo(options: Namespace) -> int:
    if options.nombre is None:
        return print_lines(EXAMPLES)
    if options.nombre not in EXAMPLES:
        names = ", ".join(EXAMPLES)
        raise CommandError(say("ejemplo_desconocido", nombre=options.nombre, ejemplos=names))
    document = write(example(options.nombre))
    if options.salida:
        return _save(options.salida, document)
    return print_lines([document.decode("utf-8").rstrip("\n")])


def _esquema(_: Namespace) -> int:
    return print_json(schema())


def _cifras(options: Namespace) -> int:
    from raoce_desktop.cli import cifras

    papeles = cifras.working_papers(options, _today(options))
    documents = list(cifras.documents(papeles, options))
    saved = [_saved(path, document) for path, document in documents]
    if options.json:
        return print_json(cifras.answer(papeles))
    return print_lines([*cifras.lines(papeles), *saved])


def _plantilla(options: Namespace) -> int:
    from raoce_desktop.documents.office_sheets.office_tables import TEMPLATES

    if options.plantilla not in TEMPLATES:
        names = ", ".join(TEMPLATES)
        raise CommandError(say("plantilla_desconocida", nombre=options.plantilla, nombres=names))
    target = options.salida or Path(f"plantilla-{options.plantilla}.xlsx")
    return _save(target, TEMPLATES[options.plantilla](load_reference(newest_guide())))


def _directorio(options: Namespace) -> int:
    from raoce_desktop.cli.directorio_command import directorio

    return directorio(options, date.today())  # noqa: DTZ011  # the accountant's own calendar day


def _lote(options: Namespace) -> int:
    from raoce_desktop.cli.lote_command import lote

    return lote(options, lambda ejercicio: _reference(ejercicio, options), _today(options))


def _preferencias(options: Namespace) -> int:
    from raoce_desktop.cli.preferencias_command import preferencias

    return preferencias(options, date.today())  # noqa: DTZ011  # the accountant's own calendar day


def _efirma(options: Namespace) -> int:
    from raoce_desktop.cli.efirma import efirma

    return efirma(options, date.today())  # noqa: DTZ011  # the accountant's own calendar day


def _firmar(options: Namespace) -> int:
    from raoce_desktop.cli.firmar_command import firmar

    return firmar(options, datetime.now().astimezone())


def _captura(options: Namespace) -> int:
    from raoce_desktop.cli.captura_command import captura

    reading = read(options.archivo)
    reference = _reference(reading.expediente.ejercicio, options)
    return captura(options, reading, reference, _today(options))


def _calendario(options: Namespace) -> int:
    from raoce_desktop.cli.calendario import calendario

    if not options.archivos:
        raise CommandError(say("falta_argumento", argumentos="ARCHIVO"))
    return calendario(options, lambda year: _reference(year, options), _today(options))


def _correccion(options: Namespace) -> int:
    from raoce_desktop.cli.correccion_command import correccion

    expediente = read(options.archivo).expediente
    reference = _reference(expediente.ejercicio, options)
    return correccion(options, expediente, reference, _today(options))


def _carpeta(options: Namespace) -> int:
    from raoce_desktop.cli.carpeta_command import carpeta

    return carpeta(options, lambda year: _reference(year, options), _today(options))


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "ventana": lambda options: open_window(options.archivos),
    "campos": _campos,
    "plazos": _plazos,
    "revisar": _revisar,
    "pdf": _pdf,
    "ejemplo": _ejemplo,
    "esquema": _esquema,
    "cifras": _cifras,
    "efirma": _efirma,
    "firmar": _firmar,
    "plantilla": _plantilla,
    "directorio": _directorio,
    "lote": _lote,
    "preferencias": _preferencias,
    "captura": _captura,
    "carpeta": _carpeta,
    "correccion": _correccion,
    "calendario": _calendario,
}


def _today(options: Namespace) -> date:
    from raoce_desktop.cli.office_settings import today

    return today(options) or date.today()  # noqa: DTZ011  # the accountant's own calendar day


def _reference(ejercicio: int, options: Namespace) -> Referencia:
    """With what the office set, and the days of a file in place of its own."""
    from raoce_desktop.cli.office_settings import office_settings

    oficina, days = office_settings(options)
    if options.inhabiles is not None:
        days = _days(options.inhabiles)
    return load_reference(ejercicio, inhabiles=days, oficina=oficina)


def _days(path: Path) -> Mapping[date, str]:
    try:
        reading = parse_exceptions(read_bytes(path).decode("utf-8-sig"))
    except (FileProblem, UnicodeDecodeError):
        raise CommandError(say("sin_inhabiles", archivo=path)) from None
    if reading.problemas:
        raise CommandError(reading.problemas[0])
    return reading.dias


def _save(path: Path, document: bytes) -> int:
    return print_lines([_saved(path, document)])


def _saved(path: Path, document: bytes) -> str:
    write_atomically(path, document)
    return say("guardado", archivo=path)


def _answer(answer: Answer, options: Namespace, lines: Callable[[Any], Iterable[str]]) -> int:
    return print_json(answer) if options.json else print_lines(lines(answer))
