"""The plants that the SAT must put right before VUCEM takes the report, and how that is done.

Source: Guía RAOCE 2025, «validación de domicilios» and «¡Importante!».
"""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.frame import Frame
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Masthead, Prose, Title, section
from raoce_desktop.documents.kit.ledger import Ledger, LedgerColumn
from raoce_desktop.documents.kit.pdf_page import build
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.pantallas import one_line

_PLANTS = "solicitante.plantas"
_NUMBER, _ADDRESS = 24.0, 220.0
_STEPS = ("paso_sat", "paso_vucem", "paso_revisa")


def to_put_right(material: Material) -> tuple[int, ...]:
    """The plants, from 0, about which the review found something."""
    plants = material.expediente.solicitante.plantas
    return tuple(n for n in range(len(plants)) if material.revision.under(f"{_PLANTS}.{n}"))


def render_addresses(material: Material) -> bytes:
    """The PDF, in Letter; the same material gives the same bytes."""
    year = material.expediente.ejercicio
    frame = Frame(material.words, material.company, year, material.identifier, material.oficina)
    title, subject = _say(material, "titulo"), _say(material, "asunto")
    metadata = frame.metadata(title, subject, material.hoy, material.identifier)
    return build(list(_story(material)), metadata, frame.footer())


def _say(material: Material, key: str, **data: object) -> str:
    return material.words.say(f"carpeta.domicilios.{key}", **data)


def _story(material: Material) -> Iterator[Flowable]:
    rfc = material.expediente.solicitante.rfc
    yield Masthead(
        _say(material, "encabezado"),
        material.say("rfc", rfc=rfc) if rfc else material.say("sin_rfc"),
    )
    yield Title(material.company, before=14)
    yield Prose(Run(_say(material, "texto"), theme.BODY), before=6)
    columns = (
        LedgerColumn(_NUMBER, material.say("renglon"), style=theme.NOTE),
        LedgerColumn(_ADDRESS, _say(material, "planta"), style=theme.BODY),
        LedgerColumn(theme.WIDTH - _NUMBER - _ADDRESS, _say(material, "que")),
    )
    rows = [
        (str(n + 1), _address(material, n), _wrong(material, n)) for n in to_put_right(material)
    ]
    yield from section(Heading(_say(material, "titulo"), "domicilios"), [Ledger(columns, rows)])
    types = (one.texto for one in material.referencia.sugerencias.get("tipo_domicilio", ()))
    admitted = material.words.either(list(types))
    steps = [Run(_say(material, step, tipos=admitted), theme.BODY, 3) for step in _STEPS]
    yield from section(Heading(_say(material, "pasos"), "pasos"), [Prose(steps)])


def _address(material: Material, row: int) -> str:
    planta = material.expediente.solicitante.plantas[row]
    return one_line(planta.domicilio) or material.words.say("vucem.dato.falta")


def _wrong(material: Material, row: int) -> list[Run]:
    """What was found about one plant, with how it is put right."""
    told = [
        Run(f"{found.mensaje} {found.arreglo}".strip(), theme.DATA)
        for found in material.revision.under(f"{_PLANTS}.{row}")
    ]
    return told or [Run("", theme.DATA)]
