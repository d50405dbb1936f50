"""`raoce cifras --balanza --declaracion`: the lines of the declaración that nobody typed."""

from argparse import Namespace
from collections.abc import Iterable

from raoce_desktop.catalogs.texts import say
from raoce_desktop.cli.console import CommandError
from raoce_desktop.evidence.reasons import Aviso
from raoce_desktop.evidence.tables.bridge import DECLARED, DeclaracionAnual
from raoce_desktop.exchange.decisiones import Decisiones
from raoce_desktop.exchange.declared.found import FoundLine
from raoce_desktop.session.papers.declared_offer import DeclaredOffer, read_declared


def with_declared(
    options: Namespace, decided: Decisiones
) -> tuple[DeclaracionAnual, tuple[Aviso, ...]]:
    """What was decided, filled in with what the papers say; the balanza goes before the PDF.

    Each line that a paper filled in says where it is from, and the notices what of it isn't sure.
    Raises CommandError for a file that isn't there, FileProblem for one that says nothing.
    """
    declared, notes = decided.declaracion, list[Aviso]()
    for paths in (options.balanza, [options.declaracion] if options.declaracion else []):
        if not paths:
            continue
        if missing := next((path for path in paths if not path.exists()), None):
            raise CommandError(say("cli.sin_archivo", archivo=missing))
        offer = DeclaredOffer(read_declared(paths, options.rfc, options.ejercicio), declared)
        for cuenta, campo in decided.cuentas.items():
            offer.place(cuenta, campo)
        empty = [campo for campo in DECLARED if getattr(declared, campo) is None]
        declared = offer.taken(empty, declared)
        notes += [Aviso("declarado", {"texto": said}) for said in offer.found.avisos]
        notes += [
            Aviso("declarado_verificar", {"renglon": one.nombre, "lineas": _told(one.lineas)})
            for one in offer.figures
            if one.verificar and one.campo in empty
        ]
    return declared, tuple(notes)


def _told(lines: Iterable[FoundLine]) -> str:
    return "; ".join(f"{line.texto} = {line.importe:,}" for line in lines)
