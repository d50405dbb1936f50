"""RFC, fracción, program numbers and acuse folios: their form, and what can be told from it.

Sources: the SAT's rule for the RFC's check digit, Guía RAOCE 2025 for the numbers it prints.
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from raoce_desktop.domain.expediente import Expediente, Programa, TipoPrograma
from raoce_desktop.domain.plain import fold

_RFC = re.compile(r"([A-ZÑ&]{3,4})(\d{2})(\d{2})(\d{2})[A-Z0-9]{2}[A0-9]")
_GENERIC = {"XAXX010101000", "XEXX010101000"}
_ALPHABET = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ"
_SEPARATORS = re.compile(r"[\s.\-‐‑–—/_]")
_NUMBER_FIRST = re.compile(r"[0-9]{1,6}-(19|20)[0-9]{2}")
_YEAR_FIRST = re.compile(r"(19|20)[0-9]{2}-[0-9]{1,6}")
_NUMBERS = {
    TipoPrograma.IMMEX: _NUMBER_FIRST,
    TipoPrograma.PROSEC: _YEAR_FIRST,
    TipoPrograma.ALTEX: _YEAR_FIRST,
}
_FOLIO = re.compile(r"([0-9]{2})([0-9]{9})([0-9]{4})([0-9]{4})([0-9]{6})")
_ORDER = list(TipoPrograma)


def clean_code(text: str) -> str:
    """A code as it is stored: capitals, without blanks, dots, hyphens or slashes."""
    return _SEPARATORS.sub("", fold(text)).upper()


class RfcCheck(StrEnum):
    """What the form of an RFC tells. Only a company's RFC can file the report."""

    VALID = "valid"
    EMPTY = "empty"
    MALFORMED = "malformed"
    BAD_DATE = "bad_date"
    PERSONA_FISICA = "persona_fisica"
    GENERIC = "generic"
    OTHER_CHECK_DIGIT = "other_check_digit"


def check_rfc(text: str) -> RfcCheck:
    """Classify an RFC. A check digit that differs is no proof: the SAT has issued such RFCs."""
    rfc = clean_code(text)
    if not rfc:
        return RfcCheck.EMPTY
    if rfc in _GENERIC:
        return RfcCheck.GENERIC
    found = _RFC.fullmatch(rfc)
    if found is None or not rfc[-9:-3].isascii():
        return RfcCheck.MALFORMED
    if not _is_day(*map(int, found.groups()[1:])):
        return RfcCheck.BAD_DATE
    return _check_sound_rfc(rfc)


def _check_sound_rfc(rfc: str) -> RfcCheck:
    if len(rfc) == 13:
        return RfcCheck.PERSONA_FISICA
    return RfcCheck.VALID if rfc[-1] == rfc_check_digit(rfc) else RfcCheck.OTHER_CHECK_DIGIT


def _is_day(year: int, month: int, day: int) -> bool:
    # The century isn't written. 2000 was a leap year, so its century admits every day of both.
    try:
        date(2000 + year, month, day)
    except ValueError:
        return False
    return True


def rfc_check_digit(rfc: str) -> str:
    """The check digit (module 11) that corresponds to the first 11 or 12 characters."""
    body = rfc[:-1].rjust(12)
    total = sum([_ALPHABET.index(c) * (13 - place) for place, c in enumerate(body)])
    return "0A987654321"[total % 11]


class FraccionCheck(StrEnum):
    """What the form of a fracción arancelaria tells."""

    VALID = "valid"
    EMPTY = "empty"
    LOST_ZERO = "lost_zero"
    WITH_NICO = "with_nico"
    MALFORMED = "malformed"


class Fraccion(NamedTuple):
    """A checked fracción; `sugerida` is the 8-digit one that it most likely stands for."""

    estado: FraccionCheck
    sugerida: str = ""


def check_fraccion(text: str) -> Fraccion:
    """Classify a fracción: 8 digits, and the slips of spreadsheets that have a clear cure."""
    code = clean_code(text)
    if not code:
        return Fraccion(FraccionCheck.EMPTY)
    if not re.fullmatch(r"[0-9]+", code) or code.startswith("00"):
        return Fraccion(FraccionCheck.MALFORMED)
    found = {
        7: Fraccion(FraccionCheck.LOST_ZERO, f"0{code}"),
        8: Fraccion(FraccionCheck.VALID, code),
        10: Fraccion(FraccionCheck.WITH_NICO, code[:8]),
    }
    return found.get(len(code), Fraccion(FraccionCheck.MALFORMED))


def program_number_ok(tipo: TipoPrograma, numero: str) -> bool | None:
    """Whether a number has its program's form; None for ECEX, whose form no source gives."""
    form = _NUMBERS.get(tipo)
    return None if form is None else bool(form.fullmatch(numero.strip()))


def combined_folio(programas: Iterable[Programa]) -> str:
    """The numbers as VUCEM shows a linked group: `83-2019,2019-8664`."""
    return ",".join(_each_once(p.numero for p in _in_order(programas)))


def combined_type(programas: Iterable[Programa]) -> str:
    """The types as VUCEM shows a linked group: `IMMEX-PROSEC`."""
    return "-".join(_each_once(p.tipo or "" for p in _in_order(programas)))


def combined_modalidad(programas: Iterable[Programa]) -> str:
    """The modalidades of a linked group: `INDUSTRIAL-PROGRAMA NUEVO PRODUCTOR DIRECTO`."""
    return "-".join(_each_once(p.modalidad for p in _in_order(programas)))


def combined_estatus(programas: Iterable[Programa]) -> str:
    """The one estatus of a linked group; where programs differ, each of them.

    How VUCEM writes several isn't known: the guide only shows `Vigente - Activo` for both.
    """
    return ", ".join(_each_once(p.estatus for p in _in_order(programas)))


def _in_order(programas: Iterable[Programa]) -> list[Programa]:
    known = (p for p in programas if p.tipo is not None)
    return sorted(known, key=lambda p: _ORDER.index(p.tipo or _ORDER[0]))


def _each_once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, texts)))


class FolioAcuse(NamedTuple):
    """The parts of VUCEM's 25-digit folio. Their widths are deduced from samples (confidence B)."""

    dependencia: str
    tramite: str
    ano: int
    unidad: str
    consecutivo: str

    @property
    def numero_tramite(self) -> str:
        """The trámite as it is spoken of: `015001002` is 150102."""
        return f"{int(self.tramite[:3])}{self.tramite[4:6]}{self.tramite[7:]}"

    @property
    def es_reporte_anual(self) -> bool:
        """Whether it is a folio of the annual report (starts with 02015)."""
        return self.dependencia == "02" and self.tramite.startswith("015")


def proof_of_filing(expediente: Expediente) -> FolioAcuse | None:
    """The folio that proves that this report was filed; None while there is none.

    One of another trámite, or of another year than that in which the ejercicio is filed, proves
    another filing, as far as its parts can be told (confidence B).
    """
    folio = check_acuse_folio(expediente.seguimiento.folio)
    if folio is None or not folio.es_reporte_anual:
        return None
    return folio if folio.ano == expediente.ejercicio + 1 else None


def check_acuse_folio(text: str) -> FolioAcuse | None:
    """Take a folio apart; None when it hasn't exactly 25 digits."""
    found = _FOLIO.fullmatch(clean_code(text))
    if found is None:
        return None
    dependencia, tramite, ano, unidad, consecutivo = found.groups()
    return FolioAcuse(dependencia, tramite, int(ano), unidad, consecutivo)
