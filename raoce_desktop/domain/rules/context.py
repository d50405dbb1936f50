"""What the rules may look at, computed once for each version of the document."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from raoce_desktop.domain.commitments import Compromiso, commitments
from raoce_desktop.domain.deadlines import Plazos, deadlines, need_not_file
from raoce_desktop.domain.expediente import Expediente, Sustento, TipoPrograma
from raoce_desktop.domain.identifiers import check_acuse_folio
from raoce_desktop.domain.linkage import Vinculo, link
from raoce_desktop.domain.puntos import Punto, points, sector_key, sectors_of
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.sign_by import Firma, sign_by


@dataclass(frozen=True)
class ContextoBienes:
    """All that the rules of one bien depend on, besides the bien itself.

    Two equal ones find the same in the same bien, so what was found can be kept.
    """

    referencia: Referencia
    autorizados: tuple[str, ...]

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
        return frozenset(self.referencia.unidades.values())

    @cached_property
    def largo_bien(self) -> int:
        """How many characters VUCEM admits in the name of a bien."""
        return self.referencia.campos["bienes_producidos.*.bien"].maximo


@dataclass(frozen=True)
class Contexto:
    """One version of the document, and what follows from it. `plazos` is None without programs.

    `papeles` are the working papers as they are now, None where nobody has them at hand.
    """

    expediente: Expediente
    referencia: Referencia
    hoy: date
    vinculo: Vinculo
    plazos: Plazos | None
    compromisos: tuple[Compromiso, ...]
    papeles: Sustento | None = None

    @property
    def sustento(self) -> Sustento | None:
        """What the papers say: as they are now, else as they were when their figures were used."""
        kept = self.expediente.sustento
        used = (o.identificador for o in self.expediente.balanza.origenes.values())
        return self.papeles or (kept if kept.identificador and kept.identificador in used else None)

    @property
    def tipos(self) -> frozenset[TipoPrograma]:
        """The company's programs."""
        return self.expediente.tipos

    @property
    def presentado(self) -> bool:
        """Whether the folio proves that the report was filed."""
        return check_acuse_folio(self.expediente.seguimiento.folio) is not None

    @cached_property
    def firma(self) -> Firma | None:
        """The last day to sign; None where nothing is to be signed any more, or nothing says."""
        if self.presentado or need_not_file(self.expediente):
            return None
        guardado = self.expediente.seguimiento.guardado
        return sign_by(guardado, self.plazos, self.hoy, self.referencia)

    @property
    def programas(self) -> str:
        """The company's programs in prose."""
        return self.referencia.textos.listed([str(tipo) for tipo in self.vinculo.programas])

    @cached_property
    def puntos(self) -> tuple[Punto, ...]:
        """The checklist with its answers."""
        return points(self)

    @cached_property
    def sectores_de_bienes(self) -> frozenset[str]:
        """The keys that the bienes carry; whoever keeps count of the rows puts them here."""
        return sectors_of(self.expediente.bienes_producidos)

    @cached_property
    def bienes(self) -> ContextoBienes:
        """What the rules of one bien may look at."""
        sectores = dict.fromkeys(
            clave for programa in self.expediente.programas for clave in programa.sectores
        )
        return ContextoBienes(self.referencia, tuple(sectores))


def context(
    expediente: Expediente, referencia: Referencia, hoy: date, papeles: Sustento | None = None
) -> Contexto:
    """Return what the rules look at, for the document as it is on the day `hoy`."""
    tipos = expediente.tipos
    vinculo = link(tipos, expediente.opciones, referencia)
    plazos = deadlines(tipos, expediente.ejercicio, referencia) if tipos else None
    compromisos = commitments(expediente, referencia, vinculo)
    return Contexto(expediente, referencia, hoy, vinculo, plazos, compromisos, papeles)
