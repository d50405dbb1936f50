"""What a certificate of the SAT says, and whether the report can be signed with it on a given day.

VUCEM takes the e.firma of the company (Guía RAOCE 2025, «Firma del RAOCE»); a CSD only seals
invoices. Whether a certificate was revoked can't be known without asking the SAT.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import NamedTuple

from raoce_desktop.domain.identifiers import clean_code
from raoce_desktop.domain.plain import squeezed

CENTRO = timezone(timedelta(hours=-6))
"""The hours of VUCEM and of most of the country, the same all year since October 2022."""


_SAT = "administraciontributaria"


class TipoCertificado(StrEnum):
    """What a certificate is for, by its extensions."""

    EFIRMA = "efirma"
    CSD = "csd"
    OTRO = "otro"


class Certificado(NamedTuple):
    """A certificate as it says of itself. `rfc_representante` is empty in that of a person.

    `numero` has the SAT's 20 digits; `desde` and `hasta` are its limits, with their time zone.
    """

    tipo: TipoCertificado
    rfc: str
    rfc_representante: str
    nombre: str
    numero: str
    desde: datetime
    hasta: datetime
    emisor: str = ""


class Reparo(NamedTuple):
    """Something to know of a certificate; `clave` names its sentence, filled with `datos`.

    One that `impide` means that VUCEM will not take it.
    """

    clave: str
    impide: bool
    datos: Mapping[str, object]


def objections(certificado: Certificado, rfc: str, days: Mapping[str, date]) -> Iterator[Reparo]:
    """Yield what stands against signing with a certificate, what prevents it first.

    `rfc` is the company's; an empty one isn't compared. `days` are the days on which it must
    serve, by the name that their sentences give them.
    """
    found = [*_about_what_it_is(certificado, rfc), *_about_days(certificado, days)]
    yield from sorted(found, key=lambda reparo: not reparo.impide)


def serves(reparos: Iterable[Reparo]) -> bool:
    """Whether a certificate signs on those days: no objection that prevents it, if others."""
    return not any(reparo.impide for reparo in reparos)


def names_the_sat(certificado: Certificado) -> bool:
    """Whether it says that the SAT issued it. Anybody's may: no root of the SAT is asked."""
    return _SAT in squeezed(certificado.emisor)


def local_day(moment: datetime) -> date:
    """The day of a moment, by the hours of central Mexico."""
    return moment.astimezone(CENTRO).date()


def _about_what_it_is(certificado: Certificado, rfc: str) -> Iterator[Reparo]:
    if certificado.tipo is TipoCertificado.CSD:
        yield Reparo("es_csd", True, {})
    elif certificado.tipo is TipoCertificado.OTRO:
        yield Reparo("no_se_reconoce", True, {})
    if not certificado.rfc:
        yield Reparo("sin_rfc", True, {})
    elif rfc and clean_code(rfc) != certificado.rfc:
        yield Reparo("otra_empresa", True, {"rfc": certificado.rfc, "esperado": clean_code(rfc)})
    if not names_the_sat(certificado):
        yield Reparo("otro_emisor", True, {"emisor": certificado.emisor or "—"})


def _about_days(certificado: Certificado, days: Mapping[str, date]) -> Iterator[Reparo]:
    first, last = local_day(certificado.desde), local_day(certificado.hasta)
    for name, day in days.items():
        if day > last:
            yield Reparo(f"vencido.{name}", True, {"dia": day, "hasta": last})
        elif day == last:
            hour = f"{certificado.hasta.astimezone(CENTRO):%H:%M}"
            yield Reparo(f"vence_ese_dia.{name}", False, {"dia": day, "hora": hour})
        elif day < first:
            yield Reparo(f"aun_no.{name}", True, {"dia": day, "desde": first})
