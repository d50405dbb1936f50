"""`raoce cifras --muestra --semilla --materialidad`: what an auditor types."""

from argparse import Namespace
from dataclasses import replace

from raoce_desktop.catalogs.texts import say
from raoce_desktop.cli.console import CommandError
from raoce_desktop.domain.amounts import parse_pesos
from raoce_desktop.evidence.tables.auditing import MOST_SAMPLED, Auditoria, parse_sample
from raoce_desktop.exchange.decisiones import Decisiones


def audit_of(options: Namespace, decided: Decisiones) -> Auditoria:
    """What the options say, and the file of decisions where they don't. Raises CommandError."""
    audited = decided.auditoria
    if options.semilla is not None:
        audited = replace(audited, semilla=options.semilla.strip())
    if options.muestra is not None:
        try:
            audited = replace(audited, muestra=parse_sample(options.muestra))
        except ValueError:
            data = {"texto": options.muestra, "maximo": f"{MOST_SAMPLED:,}"}
            raise CommandError(say("cli.figuras.muestra", **data)) from None
    if options.materialidad is not None:
        try:
            audited = replace(audited, materialidad=parse_pesos(options.materialidad))
        except ValueError:
            raise CommandError(
                say("cli.figuras.materialidad", texto=options.materialidad)
            ) from None
    return audited
