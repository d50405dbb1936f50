"""What the rules may look at, computed once for each version of the document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from raoce_desktop.domain.anterior import Anterior, GoodKey, year_before
from raoce_desktop.domain.commitments import Compromiso, commitments
from raoce_desktop.domain.deadlines import Plazos, deadlines
from raoce_desktop.domain.expediente import Expediente, Sustento
from raoce_desktop.domain.identifiers import proof_of_filing
from raoce_desktop.domain.linkage import Vinculo, link
from raoce_desktop.domain.obligations import is_due, marks
from raoce_desktop.domain.puntos import Punto, points
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.season import Marcas
from raoce_desktop.domain.sectores import sector_key, sectors_of
from raoce_desktop.domain.sign_by import Firma, sign_by

T = TypeVar("T")
_NO_GOODS: Mapping[GoodKey, int] = {}

PLAZOS = frozenset({"programas", "ejercicio", "hoy"})
VINCULO = PLAZOS | {"opciones"}
PRESENTADO = frozenset({"ejercicio", "seguimiento"})
ANTERIOR = frozenset({"ejercicio", "ano_anterior", "conocido"})
FIRMA = PLAZOS | PRESENTADO
COMPROMISOS = VINCULO | {"balanza", "tipo_cambio"}
PUNTOS = COMPROMISOS | PRESENTADO | {"solicitante", "respuestas", "sustento"}
PUNTOS |= {"papeles", "sectores_de_bienes"}
"""What each of these follows from: parts of the document, and fields of the context."""


@dataclass(frozen=True)
class ContextoBienes:
    """All that the rules of one bien depend on, besides the bien itself.

    `anteriores` are the volumes of the year before, by what makes a good the same.
    """

    referencia: Referencia
    autorizados: tuple[str, ...]
    anteriores: Mapping[GoodKey, int] = field(default_factory=dict)

    def changed_since(self, before: "ContextoBienes") -> frozenset[str] | None:
        """Return the fracciones of which another unit is known now; None if more is different."""
        if self.autorizados != before.autorizados or self.anteriores is not before.anteriores:
            return None
        return self.referencia.learned_since(before.referencia)

    @cached_property
    def sectores(self) -> Mapping[str, bool]:
        """Each sector's key, and whether its name is confirmed."""
        return {sector.clave: sector.verificado for sector in self.referencia.sectores}

    @cached_property
    def sectores_autorizados(self) -> frozenset[str]:
        """The company's sectors without their letters; empty when nobody listed them."""
        return frozenset(map(sector_key, self.autorizados))

    @cached_property
    def unidades(self) -> frozenset[str]:
        """The names of the tariff's units."""
        return frozenset(self.referencia.unidades.nombres.values())

    @cached_property
    def largo_bien(self) -> int:
        """How many characters VUCEM admits in the name of a bien."""
        return self.referencia.campos["bienes_producidos.*.bien"].maximo


@dataclass(frozen=True)
class Contexto:
    """One version of the document, and what follows from it.

    `papeles` are the working papers as they are now, None where nobody has them at hand;
    `conocido` is what the office knows of the year before, None likewise;
    `sectores_de_bienes` the keys that the bienes carry. `plazos` is None while no program reports,
    `firma` where nothing is left to be signed or nothing says until when. `puntos` is the
    checklist.
    """

    expediente: Expediente
    referencia: Referencia
    hoy: date
    papeles: Sustento | None
    sectores_de_bienes: frozenset[str]
    vinculo: Vinculo
    plazos: Plazos | None
    compromisos: tuple[Compromiso, ...]
    firma: Firma | None
    puntos: tuple[Punto, ...] = ()
    conocido: Anterior | None = None

    @cached_property
    def anterior(self) -> Anterior | None:
        """The report of the year before; None where nobody tells of it."""
        return year_before(self.expediente, self.conocido)

    @property
    def sustento(self) -> Sustento | None:
        """What the papers say: as they are now, else as they were when their figures were used."""
        kept = self.expediente.sustento
        used = (o.identificador for o in self.expediente.balanza.origenes.values())
        return self.papeles or (kept if kept.identificador and kept.identificador in used else None)

    @property
    def ninguno_presenta(self) -> bool:
        """Whether there is a program and none must report the ejercicio."""
        return bool(self.expediente.tipos) and self.plazos is None

    @property
    def presentado(self) -> bool:
        """Whether the folio proves that the report was filed."""
        return proof_of_filing(self.expediente) is not None

    @cached_property
    def bienes(self) -> ContextoBienes:
        """What the rules of one bien may look at."""
        return bienes_context(self.expediente, self.referencia, self.conocido)

    @property
    def programas(self) -> str:
        """The company's programs that report, in prose."""
        return self.referencia.textos.listed([str(tipo) for tipo in self.vinculo.programas])


def context(
    expediente: Expediente,
    referencia: Referencia,
    hoy: date,
    papeles: Sustento | None = None,
    *,
    sectores: frozenset[str] | None = None,
    before: Contexto | None = None,
    same: frozenset[str] = frozenset(),
    conocido: Anterior | None = None,
) -> Contexto:
    """Return what the rules look at, for the document as it is on the day `hoy`.

    `sectores` are the keys that the bienes carry, where somebody has counted them. What rests on
    things that are the `same` as in an earlier context is taken from there.
    """

    def kept(name: str, reads: frozenset[str], make: Callable[[], T]) -> T:
        return getattr(before, name) if reads <= same else make()

    if sectores is None:
        sectores = sectors_of(expediente.bienes_producidos)
    marcas = marks(expediente, referencia, hoy)
    vinculo = kept("vinculo", VINCULO, lambda: link(marcas, expediente.opciones, referencia))
    plazos = kept("plazos", PLAZOS, lambda: _due(marcas, referencia))
    found = kept(
        "compromisos",
        COMPROMISOS,
        lambda: commitments(expediente, referencia, vinculo, hoy),
    )
    firma = kept("firma", FIRMA, lambda: _to_sign(expediente, plazos, hoy, referencia))
    inputs = (expediente, referencia, hoy, papeles, sectores)
    contexto = Contexto(*inputs, vinculo, plazos, found, firma, conocido=conocido)
    return replace(contexto, puntos=kept("puntos", PUNTOS, lambda: points(contexto)))


def in_common(
    before: Contexto,
    expediente: Expediente,
    hoy: date,
    papeles: Sustento | None,
    sectores: frozenset[str],
    conocido: Anterior | None = None,
) -> frozenset[str]:
    """Return the names of the parts and of the fields of the context that are the same now.

    A part of the document is the same while it is the same object.
    """
    old = vars(before.expediente)
    parts = [name for name, value in vars(expediente).items() if value is old.get(name)]
    others = {
        "hoy": hoy == before.hoy,
        "papeles": papeles is before.papeles,
        "conocido": conocido is before.conocido,
        "sectores_de_bienes": sectores == before.sectores_de_bienes,
    }
    return frozenset((*parts, *(name for name, is_same in others.items() if is_same)))


def _due(marcas: Marcas, referencia: Referencia) -> Plazos | None:
    return deadlines(marcas, referencia) if is_due(marcas) else None


def _to_sign(
    expediente: Expediente, plazos: Plazos | None, hoy: date, referencia: Referencia
) -> Firma | None:
    seguimiento, exempt = expediente.seguimiento, plazos is None and bool(expediente.tipos)
    if proof_of_filing(expediente) is not None or exempt:
        return None
    return sign_by(seguimiento.guardado, plazos, hoy, referencia)


def bienes_context(
    expediente: Expediente, referencia: Referencia, conocido: Anterior | None = None
) -> ContextoBienes:
    """Return what the rules of one bien look at, whatever the others are."""
    sectores = dict.fromkeys(
        clave for programa in expediente.programas for clave in programa.sectores
    )
    year = expediente.ejercicio - 1
    before = conocido.bienes if conocido and conocido.ejercicio == year else _NO_GOODS
    return ContextoBienes(referencia, tuple(sectores), before)
