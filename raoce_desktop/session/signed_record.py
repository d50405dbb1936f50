"""Which checklist of an expediente was signed, by whom and when; beside it, not in its history."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import long_date, say, texts
from raoce_desktop.documents.identity import data_identifier, identifier_of
from raoce_desktop.domain.certificate import local_day
from raoce_desktop.session.filed import REPORTED

if TYPE_CHECKING:
    from raoce_desktop.domain.firmas import ArchivoFirmado, FirmaDigital
    from raoce_desktop.session.session import Session

CLAVE = "firmada"


class SignedRecord:
    """What the last signed checklist said when this program signed it or read it anew."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._parts: tuple[object, ...] = ()
        self._report = ""

    def remember(self, path: Path, archivo: ArchivoFirmado) -> None:
        """Have the state line tell of it and the carpeta take it along, if it holds."""
        if not archivo.integro:
            return
        same = archivo.datos == data_identifier(self._session.documento)
        kept = {
            "archivo": str(path.absolute()),
            "datos": archivo.datos,
            "reporte": self._reported() if same else "",
            "firmas": [_signer(firma) for firma in archivo.firmas],
        }
        self._session.drafts.put(CLAVE, json.dumps(kept, ensure_ascii=False))

    @property
    def path(self) -> Path | None:
        """Where it lay; none where nobody signed one."""
        found = self._kept().get("archivo")
        return Path(found) if isinstance(found, str) and found else None

    def told(self) -> str:
        """Who signed it and when, and whether the data changed since; empty where nobody did."""
        kept = self._kept()
        signers = kept.get("firmas")
        if not isinstance(signers, Sequence) or not signers:
            return ""
        words = say("firma.en_estado", quienes=texts().listed([_told(one) for one in signers]))
        if kept.get("reporte") == self._reported():
            return words
        key = "otros_datos" if kept.get("reporte") else "otro_identificador"
        return f"{words} {say(f'firma.{key}', datos=kept.get('datos') or '—')}"

    def _reported(self) -> str:
        """An identifier of what goes into VUCEM: what is noted down afterwards isn't of it."""
        documento = self._session.documento
        parts = tuple(getattr(documento, name) for name in sorted(REPORTED))
        if not self._report or any(a is not b for a, b in zip(parts, self._parts, strict=True)):
            self._parts, self._report = parts, identifier_of(documento, REPORTED)
        return self._report

    def _kept(self) -> Mapping[str, object]:
        try:
            found = json.loads(self._session.drafts.get(CLAVE) or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


def _signer(firma: FirmaDigital) -> tuple[str, str]:
    moment = firma.momento
    return firma.certificado.nombre or firma.certificado.rfc, moment.isoformat() if moment else ""


def _told(signer: object) -> str:
    """One who signed, as it was kept; what isn't as it was written is only shown."""
    name, moment = signer if isinstance(signer, list) and len(signer) == 2 else (signer, "")
    try:
        day = long_date(local_day(datetime.fromisoformat(str(moment))))
    except ValueError:
        return str(name)
    return str(say("firma.quien", nombre=name, dia=day))
