"""The five lines of the balanza as VUCEM will show them, with what each figure means."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from raoce_desktop.domain.balance import shown_percentage
from raoce_desktop.domain.commitments import exchange_rate
from raoce_desktop.domain.expediente import Expediente, Origen, Procedencia
from raoce_desktop.domain.linkage import EXPORTACIONES, IMPORTACIONES, PORCENTAJE, SALDO, VENTAS
from raoce_desktop.domain.pantallas.dato import Dato, EstadoDato, box
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.revision import Revision
from raoce_desktop.domain.textos import grouped

_THOUSAND = 1000
_MILLION = 1_000_000


@dataclass(frozen=True)
class BalanzaLines:
    """Each line by its path, in VUCEM's order: a, b, c, b-c and b/a*100."""

    expediente: Expediente
    revision: Revision
    referencia: Referencia

    def datos(self) -> Iterator[Dato]:
        """Every line in VUCEM's order, in miles de pesos; what is off is told as «No aplica»."""
        return map(self.dato, (VENTAS, EXPORTACIONES, IMPORTACIONES, SALDO, PORCENTAJE))

    def dato(self, ruta: str) -> Dato:
        """The line of a path such as `balanza.saldo`; KeyError for any other path."""
        if ruta == SALDO:
            return self._saldo()
        return self._porcentaje() if ruta == PORCENTAJE else self._captured(ruta)

    def _say(self, key: str, **data: object) -> str:
        return self.referencia.texto(f"vucem.{key}", **data)

    def _label(self, ruta: str) -> str:
        return self.referencia.campos[ruta].etiqueta

    # ------------------------------------------------------------ what is captured

    def _captured(self, ruta: str) -> Dato:
        name, balanza = ruta.rpartition(".")[2], self.expediente.balanza
        value: int | None = getattr(balanza, name)
        if self.expediente.tipos and not self.revision.vinculo.habilita(ruta):
            return self._not_applicable(ruta, value)
        found = box(balanza, name, ruta, self._label(ruta), self.referencia.textos)
        meaning = self._pesos(value) if value is not None else ""
        notes = (*self._doubt(ruta), *self._origin(balanza.origenes.get(name), value))
        before = tuple(filter(None, [self.year_before(name)]))
        return found._replace(lectura=meaning, notas=(*notes, *before), tecleado=True)

    def year_before(self, name: str) -> str:
        """What a figure was the year before, and by how much it is another; empty if unknown."""
        before = self.revision.contexto.anterior
        then = getattr(before.cifras, name) if before is not None else None
        if before is None or then is None:
            return ""
        now = getattr(self.expediente.balanza, name)
        data = {"ano": before.ejercicio, "valor": grouped(then)}
        if now is not None and then:
            data["cambio"] = f"{Decimal((now - then) * 100) / then:+,.0f}"
        key = "cambio" if "cambio" in data else "valor"
        return f"{self._say(f'antes.{key}', **data)} {self._say(f'antes.{before.fuente}')}"

    def _not_applicable(self, ruta: str, value: int | None) -> Dato:
        reason = self.revision.vinculo.campos[ruta]
        motive = self._say("no_documentado") if reason.conmutable else reason.motivo
        notes = [self._say("en_cero", motivo=motive, cita=reason.cita.texto)]
        if value is not None:
            notes.append(self._say("conservado", valor=grouped(value)))
        told = self._say(f"dato.{EstadoDato.NO_APLICA}")
        return Dato(ruta, self._label(ruta), EstadoDato.NO_APLICA, "0", told, notas=tuple(notes))

    def _doubt(self, ruta: str) -> Iterator[str]:
        if not self.revision.vinculo.campos[ruta].documentado:
            yield self._say("no_documentado")

    def _origin(self, origin: Origen | None, value: int | None) -> Iterator[str]:
        """Where a figure came from, and whether somebody changed it since."""
        if origin is None or origin.procedencia is Procedencia.CAPTURADO:
            return
        yield f"{self._from(origin)} {origin.detalle}".rstrip()
        if origin.valor is not None and value is not None and origin.valor != value:
            yield self._say("origen.cambiado", valor=grouped(origin.valor))

    def _from(self, origin: Origen) -> str:
        if origin.procedencia is not Procedencia.IMPORTADO:
            return self._say(f"origen.{origin.procedencia}")
        archivo = origin.archivo or self._say("origen.un_archivo")
        if origin.fila is None:
            return self._say("origen.importado", archivo=archivo)
        return self._say("origen.importado_fila", archivo=archivo, fila=origin.fila)

    def _pesos(self, thousands: int) -> str:
        """«$250,000,000 ≈ 13.6 M USD»: a thousandfold error shows itself."""
        pesos = thousands * _THOUSAND
        told = self._say("lectura.pesos", pesos=grouped(pesos))
        rate = exchange_rate(self.expediente, self.referencia)
        if rate is None or not thousands:
            return told
        return self._say("lectura.dolares", pesos=told, dolares=self._usd(pesos / rate.valor))

    def _usd(self, dollars: Decimal) -> str:
        """Dollars as one says them: `13.6 M` from a million on, `545,667` below."""
        if dollars >= _MILLION:
            return self._say("lectura.millones", cantidad=f"{dollars / _MILLION:,.1f}")
        return f"{dollars:,.0f}"

    # ------------------------------------------------------------ what VUCEM computes

    def _saldo(self) -> Dato:
        value, exports = self.revision.saldo, self.expediente.balanza.total_exportaciones
        if value is None or exports is None:
            return self._uncomputed(SALDO)
        sum_ = self._say("cuenta.saldo", b=grouped(exports), c=grouped(exports - value))
        return self._computed(SALDO, str(value), grouped(value), sum_)

    def _porcentaje(self) -> Dato:
        value, balanza = self.revision.porcentaje, self.expediente.balanza
        sales, exports = balanza.ventas_totales, balanza.total_exportaciones
        if value is None or sales is None or exports is None:
            return self._uncomputed(PORCENTAJE)
        key = "porcentaje" if sales else "sin_ventas"
        sum_ = self._say(f"cuenta.{key}", a=grouped(sales), b=grouped(exports))
        digits = shown_percentage(value)
        told = self._say("dato.porcentaje", valor=digits)
        return self._computed(PORCENTAJE, digits.replace(",", ""), told, sum_)

    def _computed(self, ruta: str, valor: str, texto: str, lectura: str) -> Dato:
        return Dato(ruta, self._label(ruta), EstadoDato.CALCULADO, valor, texto, lectura)

    def _uncomputed(self, ruta: str) -> Dato:
        estado = EstadoDato.SIN_CALCULAR
        told, why = self._say(f"dato.{estado}"), self._say("cuenta.faltan")
        return Dato(ruta, self._label(ruta), estado, "", told, why)
