"""What is told of a certificate, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from raoce_desktop.catalogs.texts import long_date, say, short_date
from raoce_desktop.domain.certificate import Certificado, Reparo, local_day, names_the_sat, serves


def facts(certificado: Certificado) -> tuple[str, ...]:
    """Whose it is, what it is and until when it holds, a line each."""
    name = certificado.nombre or say("efirma.sin_nombre")
    dates = {
        "desde": short_date(local_day(certificado.desde)),
        "hasta": short_date(local_day(certificado.hasta)),
    }
    rfc = certificado.rfc or "—"
    lines = (
        say("efirma.es", tipo=say(f"efirma.tipo.{certificado.tipo}"), nombre=name),
        say("efirma.datos", rfc=rfc, numero=certificado.numero, **dates),
    )
    if not certificado.rfc_representante:
        return lines
    return (*lines, say("efirma.representante", rfc=certificado.rfc_representante))


def unproved(certificado: Certificado) -> Iterator[str]:
    """Who issued it by its own word; where that isn't the SAT, an objection says so."""
    if names_the_sat(certificado):
        yield say("efirma.emisor", emisor=certificado.emisor)


def in_words(reparo: Reparo) -> str:
    """An objection as a sentence."""
    data: Mapping[str, object] = {
        name: long_date(value) if isinstance(value, date) else value
        for name, value in reparo.datos.items()
    }
    return say(f"efirma.reparo.{reparo.clave}", **data)


def verdict(certificado: Certificado, reparos: Iterable[Reparo]) -> str:
    """Whether it will serve, in one sentence."""
    if not serves(reparos):
        return say("efirma.no_sirve")
    hasta = long_date(local_day(certificado.hasta))
    return say("efirma.sirve", rfc=certificado.rfc, hasta=hasta)
