"""The identifier that ties a printed page to the data it was made from."""

import json
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set

    from raoce_desktop.domain.expediente import Expediente

_SHOWN = 16
_GROUP = 4


def data_identifier(expediente: "Expediente") -> str:
    """The first 16 digits of the SHA-256 of the expediente's canonical JSON, in groups of four.

    Canonical: UTF-8, keys sorted, no spaces. Any change of the data changes it.
    """
    return _identifier(expediente.model_dump(mode="json"))


def identifier_of(expediente: "Expediente", parts: "Set[str]") -> str:
    """The same of some of its parts alone."""
    return _identifier(expediente.model_dump(mode="json", include=set(parts)))


def _identifier(data: object) -> str:
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digits = sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:_SHOWN].upper()
    return " ".join(digits[i : i + _GROUP] for i in range(0, _SHOWN, _GROUP))
