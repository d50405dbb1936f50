"""What is true of a pedimento before anyone asks what it adds: clave, year, and what replaced it.

How each clave de pedimento counts is an editable table, not a law. Source: Anexo 22, Apéndice 2,
for the keys; how each one counts is this program's proposal, and the accountant's word goes first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from operator import itemgetter

from raoce_desktop.catalogs.files import rows
from raoce_desktop.catalogs.texts import say
from raoce_desktop.evidence.count.chains import Cadena, Cadenas, build_chains
from raoce_desktop.evidence.count.questions import (
    CONTAR,
    DISTINTO,
    ENERO,
    HUERFANA,
    ILEGIBLE,
    NO_CONTAR,
    POR_NUMERO,
    POR_PAGO,
    RIVALES,
    SOLO_EN_OTRA,
    Decisiones,
    Preguntas,
)
from raoce_desktop.evidence.read.deliveries import DataStage, Pedimento, PedimentoKey, Versiones
from raoce_desktop.evidence.read.other_pedimentos import TipoFuente
from raoce_desktop.evidence.reasons import Excluido, Motivo, spoken


class Clase(StrEnum):
    """How a pedimento of export (operation 2) with a given clave counts."""

    DIRECTA = "directa"
    INDIRECTA = "indirecta"
    NO_CUENTA = "no_cuenta"
    DECIDE = "decide"
    SOLO_IMPORTACION = "solo_importacion"


class Importacion(StrEnum):
    """How a pedimento of import (operation 1) counts for a company with PROSEC alone."""

    CUENTA = "cuenta"
    NO_CUENTA = "no_cuenta"
    DECIDE = "decide"


@dataclass(frozen=True, slots=True)
class ClavePedimento:
    """One row of the table; `propia` says that the user changed its class."""

    clave: str
    clase: Clase
    importacion: Importacion
    resumen: str = ""
    nota: str = ""
    confianza: str = ""
    propia: bool = False


Tabla = Mapping[str, ClavePedimento]


@cache
def shipped() -> Tabla:
    """Return the table that comes with the program."""
    return {
        row["clave"]: ClavePedimento(
            row["clave"],
            Clase(row["clase"]),
            Importacion(row["importacion"]),
            row["resumen"],
            row["nota"],
            row["confianza"],
        )
        for row in rows("claves_pedimento.csv")
    }


def edited(cambios: Mapping[str, Clase]) -> Tabla:
    """Return the shipped table with the user's own classes for some claves, new ones included."""
    table = dict(shipped())
    for clave, clase in cambios.items():
        row = find(table, clave)
        table[clave] = replace(row, clase=clase, propia=clase is not row.clase)
    return table


def find(table: Tabla, clave: str) -> ClavePedimento:
    """Return a clave's row; of one that isn't in the table the accountant decides."""
    return table.get(clave) or ClavePedimento(clave, Clase.DECIDE, Importacion.DECIDE)


@dataclass(frozen=True)
class Criterios:
    """How one company's pedimentos are counted for one year.

    `consignacion` says that the inputs belong to someone else, so that only the value added
    counts. Source: Guía RAOCE 2025, «Consideraciones generales».
    """

    rfc: str
    ejercicio: int
    consignacion: bool = False
    decisiones: Decisiones = field(default_factory=dict)
    claves: Tabla = field(default_factory=shipped)


@dataclass(frozen=True, slots=True)
class Vigente:
    """A pedimento in force that belongs to the year: `mes` is the month it is attributed to."""

    pedimento: Pedimento
    cadena: Cadena
    mes: int


class Universe:
    """Every pedimento that was read, by its key, with one version of each, in its chain."""

    def __init__(self, data_stage: DataStage, criterios: Criterios, preguntas: Preguntas) -> None:
        self.criterios = criterios
        self.preguntas = preguntas
        self._versions = data_stage.pedimentos
        self._origins = {one.clave: one.fuente.archivo for one in data_stage.entregas}
        self._spoken_of: dict[tuple[str, ...], str] = {}
        self._brokers = {one.clave for one in data_stage.entregas if one.de_agente}
        self._windows = tuple(windows_of_data_stage(data_stage))
        chosen = criterios.decisiones
        self.pedimentos: Mapping[PedimentoKey, Pedimento] = {
            key: versions[0]
            if len(versions) == 1
            else _chosen(versions, chosen.get(f"{DISTINTO}:{key}", ""))
            for key, versions in sorted(data_stage.pedimentos.items(), key=itemgetter(0))
        }
        self.cadenas: Cadenas = build_chains(self.pedimentos, data_stage.rectificaciones)

    def judge(self, pedimento: Pedimento, importe: Decimal) -> Vigente | Motivo:
        """Whether a pedimento is the company's, is in force and belongs to the year."""
        criteria = self.criterios
        if pedimento.rfc and pedimento.rfc != criteria.rfc:
            return Motivo("otra_empresa", {"rfc": pedimento.rfc})
        if not pedimento.rfc and self._brokers.intersection(pedimento.fuentes):
            return Motivo("sin_dueno")
        chain = self.cadenas.of(pedimento)
        current = self._current(chain, importe)
        if pedimento.llave != current:
            return Motivo("rectificado", {"por": str(current)})
        if chain.es_huerfana:
            return self._judge_orphan(pedimento, chain, importe)
        root = self.pedimentos[chain.eslabones[0]]
        year, month = self._year(root, importe)
        if year == criteria.ejercicio:
            return Vigente(pedimento, chain, month)
        return _other_year(root, chain, criteria.ejercicio)

    def _current(self, chain: Cadena, importe: Decimal) -> PedimentoKey:
        """The link in force; when two claim to replace one, the accountant tells which."""
        for old in chain.eslabones if self.cadenas.rivales else ():
            claims = self.cadenas.rivales.get(old)
            if claims and self._concerns(chain.raiz_pago):
                names = {str(key): key for key in claims}
                last = str(chain.ultimo) if chain.ultimo in claims else str(claims[-1])
                reply = self._ask_which(old, names, last, importe)
                return chain.ultimo if reply == last else names[reply]
        return chain.ultimo

    def _ask_which(
        self, old: PedimentoKey, names: Mapping[str, PedimentoKey], last: str, importe: Decimal
    ) -> str:
        return self.preguntas.answer(
            RIVALES,
            old,
            names,
            last,
            documento=str(old),
            importe=importe,
            datos={"original": old},
            etiquetas={name: self._label(self.pedimentos[key]) for name, key in names.items()},
            redaccion="circulo" if str(old) in names else RIVALES,
        )

    def _concerns(self, paid: date | None) -> bool:
        return paid is None or paid.year == self.criterios.ejercicio

    def _judge_orphan(
        self, pedimento: Pedimento, chain: Cadena, importe: Decimal
    ) -> Vigente | Motivo:
        ejercicio = self.criterios.ejercicio
        told = chain.raiz_pago
        if ejercicio not in (pedimento.pago.year, told and told.year):
            return Motivo("otro_ejercicio", {"pago": spoken(pedimento.pago)})
        date_ = told or pedimento.pago
        default = CONTAR if date_.year == ejercicio else NO_CONTAR
        reply = self._ask(
            HUERFANA,
            self.subject(pedimento),
            (CONTAR, NO_CONTAR),
            default,
            pedimento.llave,
            importe,
            redaccion=_wording(chain),
            pedimento=str(pedimento.llave),
            anterior="-".join(part for part in chain.anterior or () if part),
            fecha=spoken(told) if told else "",
        )
        if reply == NO_CONTAR:
            return Motivo(_wording(chain), {"fecha": spoken(told) if told else ""})
        return Vigente(pedimento, chain, date_.month if date_.year == ejercicio else 1)

    def subject(self, pedimento: Pedimento) -> str:
        """What a question about one pedimento is kept under: its key, which has its own year.

        Asked for another year it is another question: an answer counts once, not in both years.
        """
        key, year = pedimento.llave, self.criterios.ejercicio
        return str(key) if key.anio == year else f"{key}:{year}"

    def _year(self, root: Pedimento, importe: Decimal) -> tuple[int, int]:
        """The year and month that a chain belongs to: its root's payment, or its number's year."""
        paid = root.pago
        if root.es_global and paid.year - 1 == self.criterios.ejercicio:
            return paid.year - 1, 12  # last year's adjustment, perhaps: it is asked about
        if not root.arrastra_ano_anterior:
            return paid.year, paid.month
        if self.criterios.ejercicio not in (paid.year, paid.year - 1) or root.operacion != 2:
            return paid.year, paid.month
        reply = self._ask(ENERO, "", (POR_PAGO, POR_NUMERO), POR_PAGO, root.llave, importe)
        return (paid.year, 1) if reply == POR_PAGO else (paid.year - 1, 12)

    def settled(self, pedimento: Pedimento, importe: Decimal) -> Motivo | None:
        """Ask which version holds of a pedimento whose deliveries disagree; None when it counts."""
        versions = self._versions[pedimento.llave]
        if len(versions) == 1 and not pedimento.dudoso:
            return self._legible(pedimento, importe) or self._unmatched(pedimento, importe)
        labels = {version.huella: self._label(version) for version in versions}
        key = pedimento.llave
        reply = self.preguntas.answer(
            DISTINTO,
            key,
            (*sorted(labels), NO_CONTAR),
            NO_CONTAR,
            documento=str(key),
            importe=importe,
            datos={"pedimento": str(key)},
            etiquetas=labels,
        )
        return Motivo("contenido_distinto") if reply == NO_CONTAR else None

    def _legible(self, pedimento: Pedimento, importe: Decimal) -> Motivo | None:
        """Ask whether a pedimento counts without the partidas that can't be understood."""
        if not pedimento.ilegible:
            return None
        key = str(pedimento.llave)
        options = (CONTAR, NO_CONTAR)
        reply = self._ask(
            ILEGIBLE, key, options, NO_CONTAR, pedimento.llave, importe, pedimento=key
        )
        return Motivo("partidas_ilegibles") if reply == NO_CONTAR else None

    def _unmatched(self, pedimento: Pedimento, importe: Decimal) -> Motivo | None:
        """Ask whether a pedimento counts that a Data Stage of its days doesn't have."""
        tipo = pedimento.tipo_fuente
        if tipo == TipoFuente.DATA_STAGE:
            return None
        if not any(first <= pedimento.pago <= last for first, last in self._windows):
            return None
        options = (CONTAR, NO_CONTAR)
        told = say(f"papeles.de_fuente.{tipo}")
        reply = self._ask(
            SOLO_EN_OTRA, tipo, options, NO_CONTAR, pedimento.llave, importe, fuente=told
        )
        return Motivo("solo_en_otra", {"fuente": told}) if reply == NO_CONTAR else None

    def _label(self, pedimento: Pedimento) -> Mapping[str, object]:
        """What tells one version of a pedimento, or one rectification, from another."""
        return {
            "pedimento": str(pedimento.llave),
            "fecha": spoken(pedimento.pago),
            "pesos": f"{pedimento.valor(self.criterios.consignacion):,.0f}",
            "partidas": f"{pedimento.partidas:,}",
            "origen": self.origin(pedimento),
        }

    def origin(self, pedimento: Pedimento) -> str:
        """The deliveries that a pedimento was read from."""
        sources = pedimento.fuentes
        told = self._spoken_of.get(sources)
        if told is None:
            told = ", ".join(self._origins.get(source, source) for source in sources)
            self._spoken_of[sources] = told
        return told

    def excluded(self, pedimento: Pedimento, motivo: Motivo, valor: Decimal) -> Excluido:
        """A pedimento in the list of what didn't count."""
        return Excluido(
            documento=str(pedimento.llave),
            motivo=motivo,
            origen=self.origin(pedimento),
            fecha=pedimento.pago,
            clave=pedimento.documento,
            valor=valor,
            ambito=self.preguntas.ambito,
            fuente=pedimento.tipo_fuente,
        )

    def _ask(
        self,
        tipo: str,
        sujeto: object,
        opciones: tuple[str, ...],
        supuesto: str,
        llave: PedimentoKey,
        importe: Decimal,
        redaccion: str = "",
        **datos: object,
    ) -> str:
        return self.preguntas.answer(
            tipo,
            sujeto,
            opciones,
            supuesto,
            documento=str(llave),
            importe=importe,
            datos=datos,
            redaccion=redaccion,
        )


def windows_of_data_stage(data_stage: DataStage) -> Iterator[tuple[date, date]]:
    """The days that the company's own deliveries tell everything of."""
    for one in data_stage.entregas:
        told = one.fuente
        own = told.tipo == TipoFuente.DATA_STAGE and not one.de_agente
        if own and told.desde is not None and told.hasta is not None:
            yield told.desde, told.hasta


def _wording(orphan: Cadena) -> str:
    """Whether tabla 701 says at least what an orphan rectifies, and when that was paid."""
    return HUERFANA if orphan.anterior and orphan.raiz_pago else "huerfana_sin_datos"


def _chosen(versions: Versiones, wanted: str) -> Pedimento:
    """The version that the accountant chose; until then any one, always the same."""
    named = [version for version in versions if version.huella == wanted]
    return named[0] if named else max(versions, key=lambda version: version.huella)


def _other_year(root: Pedimento, chain: Cadena, ejercicio: int) -> Motivo:
    data = {"pago": spoken(root.pago), "ejercicio": ejercicio}
    if len(chain.eslabones) > 1:
        return Motivo("rectifica_otro_ejercicio", {**data, "original": str(root.llave)})
    if root.arrastra_ano_anterior and ejercicio in (root.pago.year, root.pago.year - 1):
        return Motivo("corte_de_enero", data)
    return Motivo("otro_ejercicio", data)
