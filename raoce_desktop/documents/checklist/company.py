"""The solicitante: VUCEM's two groups of fields, and the plants with what the SAT says of them."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from raoce_desktop.documents.checklist.cells import blank, missing, shown, yes_no
from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, Subheading, section
from raoce_desktop.documents.kit.ledger import Cell, Column, Ledger, Look
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.expediente import Domicilio, Parte, Planta
from raoce_desktop.domain.pasos import Paso

_GENERAL = ("rfc", "denominacion", "actividad", "correo", "lada", "telefono")
_ADDRESS = (
    "pais", "codigo_postal", "estado", "municipio", "localidad",
    "colonia", "calle", "numero_exterior", "numero_interior",
)  # fmt: skip
_SEEN = "solicitante.visto_en_vucem"
_FIELD = Column(86, style=theme.NOTE)
_PAIRS = (_FIELD, Column(128), _FIELD, Column(theme.WIDTH - theme.LABEL - 300))
_PLANTS = (24.0, 268.0, 120.0, 80.0)


def company(material: Material) -> Iterator[Flowable]:
    """General data, fiscal address and plants."""
    solicitante = material.expediente.solicitante
    general = _group(material, "generales", solicitante, "solicitante.", _GENERAL)
    fiscal = solicitante.domicilio_fiscal
    seen = (material.label(_SEEN), _seen(material))
    address = _group(material, "fiscal", fiscal, "solicitante.domicilio_fiscal.", _ADDRESS, seen)
    heading = Heading(material.words.say(Paso.SOLICITANTE.titulo), "solicitante")
    yield from section(heading, [general, address])
    yield from _plants(material)


def _group(
    material: Material,
    title: str,
    part: Parte,
    prefix: str,
    names: Sequence[str],
    more: Sequence[Cell] = (),
) -> Ledger:
    fields: list[Cell] = []
    known = material.expediente.solicitante.visto_en_vucem
    for name in names:
        required = material.referencia.campos[f"{prefix}{name}"].obligatorio and not known
        fields += [
            material.label(f"{prefix}{name}"),
            shown(material, part, name, required=required),
        ]
    fields += more
    if len(fields) % 4:
        fields += ["", ""]
    rows = [fields[i : i + 4] for i in range(0, len(fields), 4)]
    return Ledger(_PAIRS, rows, Look(2, material.say(f"solicitante.{title}"), before=8))


def _seen(material: Material) -> Run:
    """Nobody has to say it where everything was captured."""
    seen = material.expediente.solicitante.visto_en_vucem
    return blank(material) if seen is None else yes_no(material, seen)


def _plants(material: Material) -> Iterator[Flowable]:
    title = Subheading(material.say("solicitante.plantas"))
    plants = material.expediente.solicitante.plantas
    if not plants:
        yield from section(title, [Prose(Run(material.say("solicitante.sin_plantas"), theme.BODY))])
        return
    titles = (
        material.say("bienes.renglon"),
        material.say("solicitante.planta"),
        material.label("solicitante.plantas.*.tipo"),
        material.label("solicitante.plantas.*.localizado"),
    )
    columns = [Column(w, t) for w, t in zip(_PLANTS, titles, strict=True)]
    rows = [_plant(material, n, plant) for n, plant in enumerate(plants, 1)]
    yield from section(title, [Ledger(columns, rows)])


def _plant(material: Material, number: int, plant: Planta) -> list[Cell]:
    return [
        str(number),
        one_line(plant.domicilio) or missing(material),
        shown(material, plant, "tipo"),
        yes_no(material, plant.localizado),
    ]


def one_line(address: Domicilio) -> str:
    """The parts of an address that were captured, separated by commas, as a letter has them."""
    street = " ".join(
        filter(None, (address.calle, address.numero_exterior, address.numero_interior))
    )
    rest = (
        address.colonia, address.localidad, address.municipio,
        address.estado, address.codigo_postal, address.pais,
    )  # fmt: skip
    return ", ".join(filter(None, (street, *rest)))
