"""Signing the checklist on screen, as the gallery shows it."""

from raoce_desktop.session.signed_checklist import read_signed
from tests.exchange.signed_files import checklist, filled_in, painted_over, put, signed_by
from tests.gallery.data import LONG_WORD
from tests.gallery.stage import Stage, settle, wait_until


def firma(stage: Stage) -> None:
    """Signing on screen, and what a list that two signed and somebody filled in says."""
    box = stage.open("firmantes").on_screen
    box.open_signing()
    wait_until(lambda: box.signing is not None)
    settle()
    stage.take(box.signing)
    name = LONG_WORD[:60] if stage.wanted.long else "JUANA PEÑA NÚÑEZ"
    once = signed_by(stage.place, checklist())
    later = filled_in(once, "punto_1", "/si")
    twice = signed_by(stage.place, later, "preparo", rfc="PEPJ800101AB1", name=name, key=1)
    for document, what in ((twice, "-firmada"), (painted_over(twice), "-cambiada")):
        found = read_signed(put(stage.place, document, "Lista de verificación firmada.pdf"))
        box.signing.said.tell(found, "Lista de verificación firmada.pdf")
        box.signing._grow()
        settle()
        stage.take(box.signing, what)
    box.signing.close()
