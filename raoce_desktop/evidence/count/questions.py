"""What only the accountant can settle, asked once and remembered for the company.

An answer is kept under the question's id. Until there is one, `supuesto` tells what the total
does in the meantime; nothing is settled silently.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from raoce_desktop.catalogs.texts import say
from raoce_desktop.evidence.papers import Duda, Opcion
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.reasons import Ambito

Decisiones = Mapping[str, str]
"""The company's answers: question id to option."""

Etiquetas = Mapping[str, Mapping[str, object]]
"""What tells one option from another: option to the data of its wording."""

CONTAR, NO_CONTAR = "contar", "no_contar"
DIRECTA, INDIRECTA = "directa", "indirecta"
CUENTA, NO_CUENTA = "cuenta", "no_cuenta"
SUMA, RESTA = "suma", "resta"
POR_PAGO, POR_NUMERO = "por_pago", "por_numero"
COMERCIAL, ADUANA = "comercial", "aduana"

CLAVE, GLOBAL, ENERO, HUERFANA = "clave", "gc", "enero", "huerfana"
DISTINTO, RIVALES, PEDIMENTO = "distinto", "rivales", "pedimento"
ILEGIBLE = "ilegible"
SOLO_EN_OTRA, SIN_AGREGADO = "solo_en_otra", "sin_agregado"
CONSIGNACION = "consignacion"
IDENTIFICADOR = "identificador"
DE_IMPORTACION, VALOR_IMPORTACION = "importacion", "importaciones_valor"


@dataclass(slots=True)
class _Draft:
    """A question while the pedimentos that depend on it are being found."""

    tipo: str
    opciones: tuple[str, ...]
    supuesto: str
    respuesta: str | None
    datos: Mapping[str, object]
    etiquetas: Etiquetas
    redaccion: str
    documentos: dict[str, None] = field(default_factory=dict)
    importe: Decimal = CERO

    def asked(self, id_: str, ambito: Ambito) -> Duda:
        """The question in words."""
        documents = tuple(sorted(self.documentos))
        counts = {"importe": f"{self.importe:,.0f}", "cuantos": len(documents)}
        key = f"evidencia.pregunta.{self.redaccion or self.tipo}"
        return Duda(
            id=id_,
            ambito=ambito,
            documento=next(iter(documents), ""),
            clave=str(self.datos.get("clave", "")),
            motivo=self.tipo,
            texto=say(key, **{**counts, **self.datos}),
            opciones=tuple(Opcion(option, self._label(option)) for option in self.opciones),
            documentos=documents,
            valor=self.importe,
            respuesta=self.respuesta or "",
            supuesto=self.supuesto,
        )

    def _label(self, option: str) -> str:
        data = self.etiquetas.get(option)
        if data is None:
            return say(f"evidencia.opcion.{option}")
        return say(f"evidencia.opcion.{self.tipo}", **data)


class Preguntas:
    """Gathers the questions of one counting, and gives the answer that holds for each."""

    def __init__(self, decisiones: Decisiones, ambito: Ambito) -> None:
        self.ambito = ambito
        self._answers = decisiones
        self._drafts: dict[str, _Draft] = {}

    def answer(
        self,
        tipo: str,
        sujeto: object,
        opciones: Iterable[str],
        supuesto: str,
        *,
        documento: str,
        importe: Decimal,
        datos: Mapping[str, object] | None = None,
        etiquetas: Etiquetas | None = None,
        redaccion: str = "",
    ) -> str:
        """Note that a document depends on this question; return the option in force.

        `importe` is how many pesos hang on it. An answer to `tipo` alone holds for every question
        of that kind. `redaccion` names the wording under `evidencia.pregunta` where that isn't
        `tipo`. An option's wording is under `evidencia.opcion`; that of one in `etiquetas` is the
        question's own, filled in with the data there.
        """
        id_ = f"{tipo}:{sujeto}" if sujeto else tipo
        draft = self._drafts.get(id_)
        if draft is None:
            options = tuple(opciones)
            given = self._given(id_, tipo, options)
            draft = _Draft(tipo, options, supuesto, given, datos or {}, etiquetas or {}, redaccion)
            self._drafts[id_] = draft
        if documento not in draft.documentos:
            draft.documentos[documento] = None
            draft.importe += importe
        return draft.respuesta or supuesto

    def _given(self, id_: str, tipo: str, options: tuple[str, ...]) -> str | None:
        found = (self._answers.get(key) for key in (id_, tipo))
        return next((reply for reply in found if reply in options), None)

    def is_open(self, tipo: str, sujeto: object) -> bool:
        """Whether a question that was met has no answer yet."""
        draft = self._drafts.get(f"{tipo}:{sujeto}" if sujeto else tipo)
        return draft is not None and draft.respuesta is None

    def all(self) -> tuple[Duda, ...]:
        """Every question, the ones that most pesos hang on first."""
        asked = sorted(self._drafts.items(), key=lambda one: (-one[1].importe, one[0]))
        return tuple(draft.asked(id_, self.ambito) for id_, draft in asked)


def consignment(answer: bool | None) -> Duda:
    """Whether the company works with inputs of others, as one more question."""
    options = tuple(Opcion(key, say(f"trabajo.consignacion.{key}")) for key in ("no", "si"))
    given = "" if answer is None else "si" if answer else "no"
    return Duda(
        CONSIGNACION,
        Ambito.EXPORTACION,
        "",
        "",
        CONSIGNACION,
        say("trabajo.consignacion.pregunta"),
        options,
        respuesta=given,
        supuesto="no",
    )
