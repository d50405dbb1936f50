"""The letter as a mail: opened by a mail program as a draft, and sent by nobody."""

from datetime import date
from email import message_from_bytes
from email.policy import default

from raoce_desktop.domain.correccion import Aclaracion, Escrito
from raoce_desktop.exchange.mail_draft import write_draft
from tests.domain.rules.world import REFERENCIA, maquila

SLIPS = (Aclaracion("Ventas totales (a)", "1,000", "1,200"),)
LETTER = {"Escrito de corrección.pdf": b"%PDF-1.4 \xff", "declaración anual.XYZ": b"\x00\x01"}


def draft(expediente=None, attachments=LETTER):
    escrito = Escrito(expediente or maquila(), SLIPS, REFERENCIA, date(2025, 5, 2))
    return write_draft(escrito, attachments)


def opened(data):
    return message_from_bytes(data, policy=default)


def test_it_goes_to_both_addresses_with_the_guides_subject_and_is_a_draft():
    mail = opened(draft())
    assert [one.addr_spec for one in mail["To"].addresses] == [
        "atencion.immex@economia.gob.mx",
        "atencion.prosec@economia.gob.mx",
    ]
    assert mail["Subject"].startswith("ERROR RAOCE / ")
    assert mail["X-Unsent"] == "1"
    assert mail["Date"] is None


def test_its_text_says_it_all_and_its_attachments_come_out_as_they_went_in():
    mail = opened(draft())
    text = mail.get_body().get_content()
    assert "Ventas totales (a), dice: 1,000; debe decir: 1,200." in text
    assert "2. Declaración anual ante el SAT." in text
    found = {part.get_filename(): part.get_payload(decode=True) for part in mail.iter_attachments()}
    assert found == LETTER
    kinds = [part.get_content_type() for part in mail.iter_attachments()]
    assert kinds == ["application/pdf", "application/octet-stream"]


def test_no_line_is_too_long_for_mail_and_every_one_ends_in_crlf():
    data = draft()
    assert all(len(line) < 998 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_what_was_pasted_with_line_breaks_adds_no_header():
    mail = opened(draft(maquila(solicitante__denominacion="A\nBcc: x@y.mx"), {"a\nb.pdf": b"1"}))
    assert mail["Bcc"] is None
    assert [part.get_filename() for part in mail.iter_attachments()] == ["a b.pdf"]


def test_the_same_letter_gives_the_same_bytes_and_one_without_attachments_is_plain():
    assert draft() == draft()
    assert opened(draft(attachments={})).get_content_type() == "text/plain"
