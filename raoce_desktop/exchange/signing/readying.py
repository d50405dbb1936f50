"""pyHanko as this program uses it: no servers, no log, and the certificates of the SAT."""

import logging
import sys
from types import ModuleType

from asn1crypto import core, x509

_CLIENTS = {
    "pyhanko.sign.timestamps.aiohttp_client": "HTTPTimeStamper",
    "pyhanko_certvalidator.fetchers.aiohttp_fetchers": "AIOHttpFetcherBackend",
}
"""What in it asks servers for time stamps and revocation, and loads a library to do so."""


class _UniqueIdentifier(core.Choice):  # type: ignore[misc]
    """Attribute 2.5.4.45 of a name, bits by the standard, and the RFC as text by the SAT.

    asn1crypto (1.5) knows the bits alone, and with it no certificate of the SAT can be read.
    """

    _alternatives = [  # noqa: RUF012 - asn1crypto changes it
        ("utf8", core.UTF8String),
        ("printable", core.PrintableString),
        ("teletex", core.TeletexString),
        ("bmp", core.BMPString),
        ("ia5", core.IA5String),
        ("bits", core.OctetBitString),
    ]


def ready() -> None:
    """Put empty names where the clients of servers would be, before they are loaded."""
    for module, client in _CLIENTS.items():
        stand_in = ModuleType(module)
        setattr(stand_in, client, type(client, (), {}))
        sys.modules.setdefault(module, stand_in)
    for library in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    x509.NameTypeAndValue._oid_specs["unique_identifier"] = _UniqueIdentifier  # noqa: SLF001
