"""The windows about a company apart from its expedientes."""

from tests.gallery.data import LONG, company
from tests.gallery.stage import Stage, settle


def segundo(stage: Stage) -> None:
    """A second expediente of one report beside the first."""
    wanted = stage.wanted
    case = company(min(wanted.rows, 3), wanted.programas, long=wanted.long)
    stage.expedientes.add(case)
    stage.window.show_list()
    stage.show()
    other = company(wanted.rows, wanted.programas, long=wanted.long)
    name = other.solicitante.model_copy(update={"correo": "nuevo@ejemplo.mx", "actividad": LONG})
    stage.window.add(other.model_copy(update={"solicitante": name, "notas": "Del archivo"}))
    settle()
    stage.take(stage.window.companies.compare)


def segundo_abierto(stage: Stage) -> None:
    """What an open expediente says of another of its report, and of the company's card."""
    case = company(3, stage.wanted.programas, long=stage.wanted.long)
    stage.expedientes.add(case)
    stage.window.start_blank(case.ejercicio)
    settle()
    stage.show()
    stage.window.session.capture("solicitante.rfc", case.solicitante.rfc)
    settle()
    stage.take()


def ficha(stage: Stage) -> None:
    """The cards of the companies."""
    wanted = stage.wanted
    for number in range(max(wanted.rows, 1)):
        case = company(3, wanted.programas, long=wanted.long)
        rfc = case.solicitante.rfc if not number else "EKU9003173C9"
        name = f"{case.solicitante.denominacion} {number}"
        changed = {"rfc": rfc, "denominacion": name}
        solicitante = case.solicitante.model_copy(update=changed)
        stage.expedientes.add(case.model_copy(update={"solicitante": solicitante}), twice=True)
    stage.window.show_list()
    stage.show()
    stage.window.companies.cards.show(company(1, wanted.programas, long=False).solicitante.rfc)
    settle()
    shown = stage.window.companies.cards.window
    shown.form._parts[5].add.click()
    shown.card.capture("contactos.0.nombre", LONG if wanted.long else "Ana Núñez")
    shown.card.capture("contactos.0.correo", "ana@ejemplo.mx")
    settle()
    shown.area.verticalScrollBar().setValue(0)
    stage.take(shown)
    shown.area.verticalScrollBar().setValue(10_000)
    settle()
    stage.take(shown, "-fin")
