"""`raoce`: opens the window; with a command, the same work without one.

Exit status: 0 done (`revisar`: ready to sign), 1 blocked by an error in the report, 2 it couldn't
be done, and one line on stderr says why. This is the one place that reads today's date.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import Namespace

    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.exchange.answers import Answer

READY, BLOCKED, FAILED = 0, 1, 2


class CommandError(Exception):
    """One sentence for the person at the keyboard; the command ends with status 2."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or open the window; return the process's exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and words[0].lower().endswith(".raoce"):  # opened from the file manager
        words.insert(0, "ventana")
    try:
        return _run(words) if words else _open_window()
    except CommandError as problem:
        _complain(str(problem))
        return FAILED
    except BrokenPipeError:  # `raoce … | head` stops listening, which is no failure of ours
        sys.stderr.close()
        return READY
    except Exception as problem:  # a person reads this, never a traceback
        _complain(_say("imprevisto", clase=type(problem).__name__))
        return FAILED


def _run(words: list[str]) -> int:
    from raoce_desktop.cli_parser import build_parser

    options = build_parser(COMMANDS).parse_args(words)
    return COMMANDS[options.comando](options)


def _open_window(paths: Sequence[Path] = ()) -> int:
    import gc

    # What is loaded now stays: looking through it again and again costs a tenth of the start.
    # The window goes on with it once the rest is loaded too.
    gc.disable()
    from raoce_desktop.ui.app import run

    return run(paths)


def _demo(options: Namespace) -> int:
    from raoce_desktop.ui.demo import demo

    return demo(options.carpeta)


def _campos(options: Namespace) -> int:
    from raoce_desktop import cli_lines
    from raoce_desktop.cli_parser import ULTIMA_GUIA
    from raoce_desktop.domain.expediente import Opciones
    from raoce_desktop.domain.linkage import link
    from raoce_desktop.exchange.answers import vinculo_answer

    vinculo = link(options.programas, Opciones(), _reference(ULTIMA_GUIA, options))
    return _answer(vinculo_answer(vinculo), options, cli_lines.vinculo)


def _plazos(options: Namespace) -> int:
    from raoce_desktop import cli_lines
    from raoce_desktop.domain.deadlines import deadlines
    from raoce_desktop.exchange.answers import plazos_answer

    reference = _reference(options.ejercicio, options)
    plazos = deadlines(options.programas, options.ejercicio, reference)
    return _answer(plazos_answer(plazos), options, cli_lines.plazos)


def _revisar(options: Namespace) -> int:
    from raoce_desktop import cli_lines

    if not options.archivos:
        raise CommandError(_say("falta_argumento", argumentos="ARCHIVO"))
    answers = [_reviewed(path, options) for path in options.archivos]
    if options.json:
        _print_json(answers[0] if len(answers) == 1 else answers)
    else:
        _print_lines(line for answer in answers for line in cli_lines.revision(answer))
    return max(_status(answer) for answer in answers)


def _reviewed(path: Path, options: Namespace) -> Answer:
    """The review of one file; a file that can't be read never stops the others."""
    from raoce_desktop.domain.review import review
    from raoce_desktop.exchange.answers import revision_answer

    try:
        expediente, avisos = _read(path)
    except CommandError as problem:
        _complain(str(problem))
        return {"archivo": str(path), "problema": str(problem)}
    reference = _reference(expediente.ejercicio, options)
    revision = review(expediente, reference, _today(options))
    answer = revision_answer(expediente, revision)
    return {"archivo": str(path), **answer, "avisos_de_lectura": list(avisos)}


def _status(answer: Answer) -> int:
    if "problema" in answer:
        return FAILED
    return READY if answer["listo_para_firma"] else BLOCKED


def _pdf(options: Namespace) -> int:
    from raoce_desktop.documents.checklist import render_checklist
    from raoce_desktop.domain.review import review

    expediente, _ = _read(options.archivo)
    target = options.salida or options.archivo.with_suffix(".pdf")
    if target.exists() and target.samefile(options.archivo):
        raise CommandError(_say("mismo_archivo", archivo=target))
    reference, hoy = _reference(expediente.ejercicio, options), _today(options)
    document = render_checklist(expediente, review(expediente, reference, hoy), reference, hoy)
    return _save(target, document)


def _ejemplo(options: Namespace) -> int:
    from raoce_desktop.exchange.examples import EXAMPLES, example
    from raoce_desktop.exchange.raoce_file import write

    if options.nombre is None:
        return _print_lines(EXAMPLES)
    if options.nombre not in EXAMPLES:
        names = ", ".join(EXAMPLES)
        raise CommandError(_say("ejemplo_desconocido", nombre=options.nombre, ejemplos=names))
    document = write(example(options.nombre))
    if options.salida:
        return _save(options.salida, document)
    return _print_lines([document.decode("utf-8").rstrip("\n")])


def _esquema(_: Namespace) -> int:
    from raoce_desktop.exchange.schema import schema

    return _print_json(schema())


def _cifras(options: Namespace) -> int:
    from raoce_desktop import cli_cifras
    from raoce_desktop.exchange.raoce_file import FileProblem

    try:
        papeles = cli_cifras.working_papers(options, _today(options))
        documents = list(cli_cifras.documents(papeles, options))
    except (cli_cifras.FiguresProblem, FileProblem) as problem:
        raise CommandError(str(problem)) from None
    saved = [_saved(path, document) for path, document in documents]
    if options.json:
        return _print_json(cli_cifras.answer(papeles))
    return _print_lines([*cli_cifras.lines(papeles), *saved])


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "ventana": lambda options: _open_window(options.archivos),
    "demo": _demo,
    "campos": _campos,
    "plazos": _plazos,
    "revisar": _revisar,
    "pdf": _pdf,
    "ejemplo": _ejemplo,
    "esquema": _esquema,
    "cifras": _cifras,
}


def _say(key: str, **data: object) -> str:
    from raoce_desktop.catalogs.texts import texts

    return texts()[f"cli.{key}"].format(**data)


def _today(options: Namespace) -> date:
    return options.hoy or date.today()  # noqa: DTZ011  # the accountant's own calendar day


def _reference(ejercicio: int, options: Namespace) -> Referencia:
    from raoce_desktop.catalogs import load_reference
    from raoce_desktop.catalogs.exceptions import parse_exceptions
    from raoce_desktop.exchange.json_text import read_bytes
    from raoce_desktop.exchange.problem import FileProblem

    if options.inhabiles is None:
        return load_reference(ejercicio)
    try:
        reading = parse_exceptions(read_bytes(options.inhabiles).decode("utf-8-sig"))
    except (FileProblem, UnicodeDecodeError):
        raise CommandError(_say("sin_inhabiles", archivo=options.inhabiles)) from None
    if reading.problemas:
        raise CommandError(reading.problemas[0])
    return load_reference(ejercicio, inhabiles=reading.dias)


def _read(path: Path) -> tuple[Expediente, Sequence[str]]:
    from raoce_desktop.exchange.raoce_file import FileProblem, read

    try:
        reading = read(path)
    except FileProblem as problem:
        raise CommandError(str(problem)) from None
    return reading.expediente, reading.avisos


def _save(path: Path, document: bytes) -> int:
    return _print_lines([_saved(path, document)])


def _saved(path: Path, document: bytes) -> str:
    from raoce_desktop.exchange.raoce_file import FileProblem, write_atomically

    try:
        write_atomically(path, document)
    except FileProblem as problem:
        raise CommandError(str(problem)) from None
    return _say("guardado", archivo=path)


def _answer(answer: Answer, options: Namespace, lines: Callable[[Any], Iterable[str]]) -> int:
    return _print_json(answer) if options.json else _print_lines(lines(answer))


def _print_json(value: object) -> int:
    import json

    return _print_lines([json.dumps(value, ensure_ascii=False, indent=2)])


def _print_lines(lines: Iterable[str]) -> int:
    """Write in UTF-8 whatever the console's own encoding: a Windows pipe is cp1252."""
    if sys.stdout is None:  # closed by whoever called: there is nobody to tell
        return READY
    # A file's name may hold bytes that are no letters.
    answer = "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError:
        raise CommandError(_say("sin_salida")) from None
    return READY


def _complain(sentence: str) -> None:
    """Say it on stderr, if there is one: printing to None would go to stdout."""
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)
