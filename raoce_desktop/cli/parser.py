"""The command line of `raoce`, in Spanish: its words, its values and its complaints."""

import re
from argparse import Action, ArgumentParser, ArgumentTypeError, HelpFormatter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from raoce_desktop import __version__
from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.expediente import PRIMER_EJERCICIO, ULTIMO_EJERCICIO, TipoPrograma
from raoce_desktop.domain.identifiers import RfcCheck, check_rfc, clean_code

_COMPLAINTS = (
    (r"the following arguments are required: (?P<argumentos>.+)", "falta_argumento"),
    (r"unrecognized arguments: (?P<argumentos>.+)", "argumento_desconocido"),
    (
        r"argument COMANDO: invalid choice: '(?P<texto>.*?)' \(choose from (?P<comandos>.+)\)",
        "comando_desconocido",
    ),
    (r"argument (?P<argumento>\S+): expected .+", "falta_valor"),
)


class _Parser(ArgumentParser):
    """Says what is wrong with a command line in one line of Spanish."""

    def error(self, message: str) -> NoReturn:
        sentence = say("cli.uso", comando=self.prog, detalle=_in_spanish(message))
        self.exit(2, f"{sentence}\n")


class _Help(HelpFormatter):
    """argparse's own headings, in Spanish."""

    _HEADINGS = {"options": "opciones", "positional arguments": "argumentos"}  # noqa: RUF012

    def start_section(self, heading: str | None) -> None:
        super().start_section(self._HEADINGS.get(heading or "", heading))

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "uso: ")


def build_parser(commands: Iterable[str]) -> ArgumentParser:
    """Return the parser; its result has `comando`, which is `ventana` when none is given."""
    parser = _Parser(prog="raoce", description=say("cli.descripcion"), **_STYLE)
    _add_help(parser)
    parser.add_argument("--version", action="version", version=__version__, help=_help("version"))
    group = parser.add_subparsers(prog="raoce", metavar="COMANDO", title="comandos", dest="comando")
    # After the commands, or theirs of None would take the place of this default.
    parser.set_defaults(comando="ventana", archivos=[])
    for name in commands:
        words = say(f"cli.{name}")
        command = group.add_parser(name, help=words, description=words, **_STYLE)
        _add_help(command)
        for flag in _FLAGS_OF.get(name, ()):
            given = _FLAGS[flag] | _OTHERWISE.get((name, flag), {})
            command.add_argument(*flag.split(), help=_help(_key(flag)), **given)
    return parser


def _add_help(parser: ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help=_help("ayuda"))


def _help(name: str) -> str:
    return say(f"cli.opcion.{name}")


def _key(flag: str) -> str:
    return flag.split()[-1].lstrip("-").replace("-", "_")


def _in_spanish(message: str) -> str:
    for pattern, key in _COMPLAINTS:
        if found := re.fullmatch(pattern, message):
            return say(f"cli.{key}", **found.groupdict())
    return message.partition(": ")[2] or message


def _programs(text: str) -> "frozenset[TipoPrograma]":
    names = [name.strip().upper() for name in text.replace("-", ",").split(",") if name.strip()]
    unknown = [name for name in names if name not in TipoPrograma.__members__]
    if unknown or not names:
        named = ", ".join(unknown) or text
        raise ArgumentTypeError(say("cli.programa_desconocido", texto=named))
    return frozenset(TipoPrograma(name) for name in names)


def _one_program(text: str) -> str:
    (name, *others) = sorted(_programs(text))
    if others:
        raise ArgumentTypeError(say("cli.un_programa", texto=text))
    return name


_TASKS = ("revisar", "lista", "cedula", "escrito", "raoce", "calendario")


def _tasks(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names or not set(names) <= set(_TASKS):
        raise ArgumentTypeError(say("cli.tareas", texto=text, tareas=", ".join(_TASKS)))
    return names


_SIGNERS = ("representante", "preparo", "reviso")


def _who(text: str) -> str:
    if text not in _SIGNERS:
        raise ArgumentTypeError(say("cli.como", texto=text, quienes=", ".join(_SIGNERS)))
    return text


def _path(text: str) -> Path:
    if not text.strip():  # pathlib would take it for the folder at hand
        raise ArgumentTypeError(say("cli.ruta_vacia"))
    return Path(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(say("cli.fecha", texto=text)) from None


def _rfc(text: str) -> str:
    if check_rfc(text) in (RfcCheck.EMPTY, RfcCheck.MALFORMED):
        raise ArgumentTypeError(say("cli.rfc", texto=text))
    return clean_code(text)


def _year(text: str) -> int:
    if text.isascii() and text.isdigit() and PRIMER_EJERCICIO <= int(text) <= ULTIMO_EJERCICIO:
        return int(text)
    bounds = {"primero": PRIMER_EJERCICIO, "ultimo": ULTIMO_EJERCICIO}
    raise ArgumentTypeError(say("cli.ejercicio", texto=text, **bounds))


_STYLE: dict[str, Any] = {"add_help": False, "formatter_class": _Help, "allow_abbrev": False}

_FLAGS: dict[str, dict[str, Any]] = {
    "archivos": {"nargs": "*", "type": _path, "metavar": "ARCHIVO"},
    "archivo": {"type": _path, "metavar": "ARCHIVO"},
    "rutas": {"nargs": "+", "type": _path, "metavar": "RUTA"},
    "--hacer": {"type": _tasks, "metavar": "revisar,lista"},
    "libros": {"nargs": "*", "type": _path, "metavar": "LIBRO"},
    "--programa": {"type": _one_program, "metavar": "IMMEX"},
    "plantilla": {"metavar": "bienes|empresas"},
    "nombre": {"nargs": "?", "metavar": "NOMBRE"},
    "--programas": {"required": True, "type": _programs, "metavar": "IMMEX,PROSEC"},
    "--ejercicio": {"required": True, "type": _year, "metavar": "AAAA"},
    "--hoy": {"type": _day, "metavar": "AAAA-MM-DD"},
    "--inhabiles": {"type": _path, "metavar": "CSV"},
    "--preferencias": {"type": _path, "metavar": "ARCHIVO"},
    "--exportar": {"type": _path, "metavar": "ARCHIVO"},
    "--importar": {"type": _path, "metavar": "ARCHIVO"},
    "--json": {"action": "store_true"},
    "-o --salida": {"type": _path, "metavar": "SALIDA"},
}

_PATHS: dict[str, Any] = {
    "nargs": "+",
    "action": "extend",
    "type": _path,
    "metavar": "RUTA",
    "default": [],
}
_FLAGS |= {
    "--rfc": {"required": True, "type": _rfc, "metavar": "RFC"},
    "--data-stage": _PATHS,
    "--pedimentos": _PATHS,
    "--cfdi": _PATHS,
    "--metadata": _PATHS,
    "--balanza": _PATHS,
    "--declaracion": {"type": _path, "metavar": "PDF"},
    "--consignacion": {"action": "store_true"},
    "--importaciones": {"action": "store_true"},
    "--decisiones": {"type": _path, "metavar": "JSON"},
    "--muestra": {"metavar": "N"},
    "--semilla": {"metavar": "TEXTO"},
    "--materialidad": {"metavar": "PESOS"},
    "--excel": {"type": _path, "metavar": "XLSX"},
    "--pdf": {"type": _path, "metavar": "PDF"},
}

_FLAGS |= {
    "certificado": {"type": _path, "metavar": "CER"},
    "--key": {"type": _path, "metavar": "KEY"},
    "--fecha": {"type": _day, "metavar": "AAAA-MM-DD"},
    "--cer": {"type": _path, "metavar": "CER"},
    "--como": {"type": _who, "metavar": "representante|preparo"},
    "--comprobar": {"type": _path, "metavar": "PDF"},
}

_FLAGS |= {
    "--dice": {"nargs": "+", "action": "append", "required": True, "metavar": "TEXTO"},
    "--debe-decir": {"action": "append", "metavar": "TEXTO", "default": []},
    "--anexo": {
        "dest": "anexo",
        "action": "append",
        "type": _path,
        "default": [],
        "metavar": "ARCHIVO",
    },
    "--acuse": {"type": _path, "metavar": "PDF"},
    "--firmada": {"type": _path, "metavar": "PDF"},
    "--escrito": {"type": _path, "metavar": "ARCHIVO"},
    "--cedula": {"type": _path, "metavar": "PDF"},
    "--libro": {"type": _path, "metavar": "XLSX"},
    "--verificar": {"type": _path, "metavar": "ZIP"},
}

_OTHERWISE: dict[tuple[str, str], dict[str, Any]] = {
    ("efirma", "--rfc"): {"required": False},
    ("calendario", "-o --salida"): {"required": True},
    ("correccion", "-o --salida"): {"required": True},
    ("carpeta", "archivo"): {"nargs": "?"},
    ("firmar", "archivo"): {"nargs": "?"},
    ("firmar", "--rfc"): {"required": False},
}
"""What a command asks of a flag otherwise than the others."""

_FLAGS_OF = {
    "ventana": ("archivos",),
    "campos": ("--programas", "--inhabiles", "--preferencias", "--json"),
    "plazos": ("--programas", "--ejercicio", "--inhabiles", "--preferencias", "--json"),
    "revisar": ("archivos", "--hoy", "--inhabiles", "--preferencias", "--json"),
    "pdf": ("archivo", "-o --salida", "--hoy", "--inhabiles", "--preferencias"),
    "plantilla": ("plantilla", "-o --salida"),
    "directorio": ("libros", "--programa"),
    "lote": ("rutas", "--hacer", "-o --salida", "--hoy", "--inhabiles", "--preferencias"),
    "ejemplo": ("nombre", "-o --salida"),
    "captura": ("archivo", "--hoy", "--inhabiles", "--preferencias", "--json"),
    "calendario": ("archivos", "-o --salida", "--hoy", "--inhabiles", "--preferencias"),
    "correccion": (
        "archivo",
        "--dice",
        "--debe-decir",
        "--anexo",
        "-o --salida",
        "--hoy",
        "--inhabiles",
        "--preferencias",
    ),
    "carpeta": (
        *("archivo", "-o --salida", "--firmada", "--acuse", "--escrito", "--cedula", "--libro"),
        *("--anexo", "--verificar", "--hoy", "--inhabiles", "--preferencias", "--json"),
    ),
    "firmar": (
        *("archivo", "--cer", "--key", "--como", "--rfc", "-o --salida", "--comprobar", "--json"),
    ),
    "preferencias": ("--exportar", "--importar"),
    "efirma": ("certificado", "--key", "--rfc", "--fecha", "--json"),
    "cifras": (
        "--rfc",
        "--ejercicio",
        "--data-stage",
        "--pedimentos",
        "--cfdi",
        "--metadata",
        "--balanza",
        "--declaracion",
        "--consignacion",
        "--importaciones",
        "--decisiones",
        "--muestra",
        "--semilla",
        "--materialidad",
        "--hoy",
        "--preferencias",
        "--json",
        "--excel",
        "--pdf",
    ),
}
