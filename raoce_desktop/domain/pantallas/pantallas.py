"""The screens of VUCEM, section by section."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from raoce_desktop.domain import identifiers
from raoce_desktop.domain.edits import value_of
from raoce_desktop.domain.expediente import BienProducido, Domicilio, Expediente, Parte, Programa
from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.obligations import reports
from raoce_desktop.domain.pantallas.balanza_lines import BalanzaLines
from raoce_desktop.domain.pantallas.dato import Dato, EstadoDato, Seccion, Tabla, box
from raoce_desktop.domain.pasos import Paso
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.relacion import ENTRY, FIELDS, labels
from raoce_desktop.domain.revision import Revision

_GENERALES = ("rfc", "denominacion", "actividad", "correo")
_DOMICILIO = (
    *("pais", "codigo_postal", "estado", "municipio", "localidad"),
    *("colonia", "calle", "numero_exterior", "numero_interior"),
)
_TELEFONO = ("lada", "telefono")
_GRUPO = {
    "folio": ("numero", identifiers.combined_folio),
    "modalidades": ("modalidad", identifiers.combined_modalidad),
    "tipos": ("tipo", identifiers.combined_type),
    "estatus": ("estatus", identifiers.combined_estatus),
}
"""The boxes that VUCEM fills from the row of linked programs, and the field behind each."""
_PERIODO = {"periodo.inicio": "01", "periodo.fin": "12"}
"""Months: the report covers the whole ejercicio."""
_PLANTAS = "solicitante.plantas"


@dataclass(frozen=True)
class Pantallas:
    """What VUCEM will show of `expediente`, whose review is `revision`."""

    expediente: Expediente
    revision: Revision
    referencia: Referencia

    def partes(self) -> tuple[Seccion | Tabla, ...]:
        """Everything in VUCEM's order, and after the solicitante the plants, which it checks."""
        return (
            self.generales(),
            self.domicilio(),
            self.plantas(),
            self.programas(),
            self.balanza(),
            self.bienes(),
        )

    def _say(self, key: str, **data: object) -> str:
        return self.referencia.texto(f"vucem.{key}", **data)

    # ------------------------------------------------------------ solicitante

    def generales(self) -> Seccion:
        """«Datos generales del solicitante»."""
        datos = (self._of_solicitante(f"solicitante.{name}") for name in _GENERALES)
        return self._section("datos_generales", datos)

    def domicilio(self) -> Seccion:
        """«Domicilio fiscal del solicitante», and whether somebody compared it all in VUCEM."""
        rutas = (
            *(f"solicitante.domicilio_fiscal.{name}" for name in _DOMICILIO),
            *(f"solicitante.{name}" for name in _TELEFONO),
        )
        seen = self.expediente.solicitante.visto_en_vucem
        note = "" if seen is None else self._say(f"visto.{'si' if seen else 'no'}")
        return self._section("domicilio_fiscal", map(self._of_solicitante, rutas), note)

    def _section(self, clave: str, datos: Iterable[Dato], nota: str = "") -> Seccion:
        return Seccion(self._say(f"seccion.{clave}"), tuple(datos), nota)

    def _of_solicitante(self, ruta: str) -> Dato:
        parent, _, name = ruta.rpartition(".")
        parte, campo = value_of(self.expediente, parent), self.referencia.campos[ruta]
        assert isinstance(parte, Parte)
        falta = self._why_empty(ruta, obligatorio=campo.obligatorio)
        return box(parte, name, ruta, campo.etiqueta, self.referencia.textos, falta)

    def _why_empty(self, ruta: str, *, obligatorio: bool) -> EstadoDato:
        if any(hallazgo.bloquea for hallazgo in self.revision.at(ruta)):
            return EstadoDato.FALTA
        if not obligatorio:
            return EstadoDato.OPCIONAL
        seen = self.expediente.solicitante.visto_en_vucem
        return EstadoDato.VISTO if seen else EstadoDato.FALTA

    def plantas(self) -> Tabla:
        """The plants: VUCEM takes them from the SAT, which must have located each."""
        plantas = self.expediente.solicitante.plantas
        return Tabla(
            _PLANTAS,
            self._say("seccion.plantas"),
            tuple(self._plant_labels.values()),
            len(plantas),
            self._planta,
            "" if plantas else self._say("sin_plantas"),
        )

    @cached_property
    def _plant_labels(self) -> dict[str, str]:
        campos = self.referencia.campos
        own = {name: campos[f"{_PLANTAS}.*.{name}"].etiqueta for name in ("tipo", "localizado")}
        return {"domicilio": self._say("planta"), **own}

    def _planta(self, row: int) -> tuple[Dato, ...]:
        planta, ruta = self.expediente.solicitante.plantas[row], f"{_PLANTAS}.{row}"
        headings, textos = self._plant_labels, self.referencia.textos
        address = one_line(planta.domicilio)
        return (
            self._box_of(f"{ruta}.domicilio.calle", headings["domicilio"], address),
            *(
                box(planta, name, f"{ruta}.{name}", headings[name], textos)
                for name in ("tipo", "localizado")
            ),
        )

    # ------------------------------------------------------------ programas

    def programas(self) -> Seccion:
        """«Programas presentados por reporte anual»: the period, and the row of linked programs."""
        rutas = (*_PERIODO, *(f"programas.{name}" for name in _GRUPO))
        datos = tuple(map(self.de_programas, rutas))
        return Seccion(self.referencia.texto(Paso.PROGRAMAS.titulo), datos, self.programas_fuera())

    def programas_fuera(self) -> str:
        """Which of the programs VUCEM's row would leave out, and on whose word; empty if none.

        The guide says that VUCEM shows those that can file; how it shows the others, nobody does.
        """
        shown = [index for index, _ in self._en_el_renglon]
        held = enumerate(self.expediente.programas)
        out = [str(p.tipo) for index, p in held if p.tipo is not None and index not in shown]
        if not out or not shown:
            return ""
        textos = self.referencia.textos
        return textos.plural("vucem.fuera", len(out), programas=textos.listed(out))

    @cached_property
    def _en_el_renglon(self) -> list[tuple[int, Programa]]:
        """The programs that VUCEM shows, each with its position: those that report."""
        hoy, held = self.revision.contexto.hoy, enumerate(self.expediente.programas)
        return [(index, p) for index, p in held if reports(p, self.referencia, hoy)]

    def de_programas(self, ruta: str) -> Dato:
        """The box at a path such as `periodo.inicio` or `programas.folio`; KeyError for others."""
        label = self.referencia.campos[ruta].etiqueta
        if ruta in _PERIODO:
            told = f"{_PERIODO[ruta]}-{self.expediente.ejercicio}"
            return Dato(ruta, label, EstadoDato.CAPTURADO, told, told)
        field, combined = _GRUPO[ruta.rpartition(".")[2]]
        shown = self._en_el_renglon
        told = combined([programa for _, programa in shown])
        goal = f"programas.{shown[0][0]}.{field}" if shown else "programas"
        if self.revision.contexto.ninguno_presenta:
            none = self._say(f"dato.{EstadoDato.NO_APLICA}")
            return Dato(ruta, label, EstadoDato.NO_APLICA, "", none, captura=goal)
        return self._box_of(ruta, label, told)._replace(captura=goal)

    def _box_of(self, ruta: str, label: str, told: str) -> Dato:
        estado = EstadoDato.CAPTURADO if told else EstadoDato.FALTA
        return Dato(ruta, label, estado, told, told or self._say(f"dato.{estado}"))

    # ------------------------------------------------------------ datos de reporte anual

    @cached_property
    def _balanza(self) -> BalanzaLines:
        return BalanzaLines(self.expediente, self.revision, self.referencia)

    def balanza(self) -> Seccion:
        """«Reporte anual balanza comercial»."""
        return self._section("balanza", self._balanza.datos())

    def linea(self, ruta: str) -> Dato:
        """The line of the balanza at a path; KeyError for any other."""
        return self._balanza.dato(ruta)

    def antes(self, ruta: str) -> str:
        """What a captured figure was the year before; empty where nobody knows."""
        return self._balanza.year_before(ruta.rpartition(".")[2])

    def bienes(self) -> Tabla:
        """«Relación de bienes producidos»: the result table."""
        title, count = self._say("seccion.bienes"), len(self.expediente.bienes_producidos)
        headings, applies = tuple(self._labels.values()), self._aplican_bienes
        if applies:
            return Tabla(BIENES, title, headings, count, self._bien)
        return Tabla(BIENES, title, headings, 0, self._bien, self._why_no_table(count), False)

    @property
    def _aplican_bienes(self) -> bool:
        return self.revision.vinculo.habilita(BIENES)

    def _why_no_table(self, kept: int) -> str:
        reason, vinculo = self.revision.vinculo.campos[BIENES], self.revision.vinculo
        if vinculo.formulario is None:
            return reason.motivo
        motive = self._say("no_documentado") if reason.conmutable else reason.motivo
        told = self._say("sin_tabla", motivo=motive, cita=reason.cita.texto)
        if not kept:
            return told
        return f"{told} {self.referencia.textos.plural('vucem.bienes_conservados', kept)}"

    @cached_property
    def _labels(self) -> dict[str, str]:
        return labels(self.referencia)

    def _bien(self, row: int) -> tuple[Dato, ...]:
        bien = self.expediente.bienes_producidos[row]
        return tuple(self._of_bien(row, bien, field) for field in FIELDS)

    def _of_bien(self, row: int, bien: BienProducido, field: str) -> Dato:
        ruta = f"{BIENES}.{row}.{field}"
        found = box(bien, field, ruta, self._labels[field], self.referencia.textos)
        return found._replace(tecleado=field in ENTRY)


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
