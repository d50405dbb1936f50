"""A letter as a mail that nobody has sent: a file that a mail program opens as a draft."""

from collections.abc import Iterator, Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from raoce_desktop.domain.correccion import DESTINATARIOS, Escrito

_KINDS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "zip": "application/zip",
    "xml": "application/xml",
}
"""What an annex usually is; the system's own list would differ from one computer to another."""


def write_draft(escrito: Escrito, attachments: Mapping[str, bytes]) -> bytes:
    """The mail with its attachments by their names; the same arguments give the same bytes.

    `X-Unsent` has Outlook and Thunderbird open it to be sent, instead of as one that arrived.
    """
    mail = EmailMessage(policy=SMTP)
    mail["To"] = [Address(addr_spec=one) for one in DESTINATARIOS]
    mail["Subject"] = _one_line(escrito.asunto)
    mail["X-Unsent"] = "1"
    mail.set_content("\n".join(_body(escrito)) + "\n", cte="quoted-printable")
    for name, content in attachments.items():
        kind = _KINDS.get(name.rpartition(".")[2].lower(), "application/octet-stream")
        main, _, sub = kind.partition("/")
        mail.add_attachment(content, maintype=main, subtype=sub, filename=_one_line(name))
    if attachments:
        mail.set_boundary(f"raoce-{sha256(b''.join(attachments.values())).hexdigest()[:32]}")
    return mail.as_bytes()


def _body(escrito: Escrito) -> Iterator[str]:
    yield from escrito.say("dirigido").split("\n")
    yield escrito.say("presente")
    yield ""
    blank = escrito.say("hueco")
    yield from (f"{label}: {value or blank}" for label, value in escrito.datos)
    yield ""
    yield escrito.entrada
    yield ""
    yield from map(escrito.frase, escrito.aclaraciones)
    yield ""
    yield escrito.say("peticion")
    yield ""
    yield f"{escrito.say('anexos')}:"
    yield from (f"{n}. {one}" for n, one in enumerate(escrito.anexos, 1))
    yield ""
    yield escrito.expediente.representante.nombre or blank
    yield escrito.expediente.representante.cargo or escrito.say("representante")
    if escrito.contacto:
        yield ""
        yield escrito.contacto


def _one_line(text: str) -> str:
    """A header holds no line break, whatever was pasted."""
    return " ".join(text.split())
