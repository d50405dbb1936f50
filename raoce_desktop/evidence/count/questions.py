"""What only the accountant can settle, asked once and remembered for the company.

An answer is kept under the question's id. Until there is one, `supuesto` tells what the total
does in the meantime; nothing is settled silently.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from raoce_desktop.evidence.money import CERO

Decisiones = Mapping[str, str]
"""The company's answers: question id to option."""

Etiquetas = Mapping[str, Mapping[str, object]]
"""What tells one option from another: option to the data of its wording."""

CONTAR, NO_CONTAR = "contar", "no_contar"
DIRECTA, INDIRECTA, NO_CUENTA = "directa", "indirecta", "no_cuenta"
SUMA, RESTA = "suma", "resta"
POR_PAGO, POR_NUMERO = "por_pago", "por_numero"
COMERCIAL, ADUANA = "comercial", "aduana"

CLAVE, GLOBAL, ENERO, HUERFANA = "clave", "gc", "enero", "huerfana"
DISTINTO, RIVALES, PEDIMENTO = "distinto", "rivales", "pedimento"
ILEGIBLE = "ilegible"
IMPORTACION, VALOR_IMPORTACION = "importacion", "importaciones_valor"


@dataclass(frozen=True, slots=True)
class Pregunta:
    """One question. `importe` is how many pesos hang on it; `documentos` are what it is about.

    `redaccion` names its wording under `evidencia.pregunta` where that isn't `tipo`. An option's
    wording is under `evidencia.opcion`; that of one in `etiquetas` is the question's own, filled in
    with the data there.
    """

    id: str
    tipo: str
    opciones: tuple[str, ...]
    supuesto: str
    respuesta: str | None
    documentos: tuple[str, ...]
    importe: Decimal
    datos: Mapping[str, object] = field(default_factory=dict)
    etiquetas: Etiquetas = field(default_factory=dict)
    redaccion: str = ""

    @property
    def abierta(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.respuesta is None

    def texto(self, textos: Mapping[str, str]) -> str:
        """The question that a person reads."""
        return textos[f"evidencia.pregunta.{self.redaccion or self.tipo}"].format_map(self.datos)

    def etiqueta(self, opcion: str, textos: Mapping[str, str]) -> str:
        """An option as a person reads it."""
        datos = self.etiquetas.get(opcion)
        if datos is None:
            return textos[f"evidencia.opcion.{opcion}"]
        return textos[f"evidencia.opcion.{self.tipo}"].format_map(datos)


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


class Preguntas:
    """Gathers the questions of one counting, and gives the answer that holds for each."""

    def __init__(self, decisiones: Decisiones) -> None:
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

        An answer to `tipo` alone holds for every question of that kind.
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

    def all(self) -> tuple[Pregunta, ...]:
        """Every question, the ones that most pesos hang on first."""
        asked = (_finished(id_, draft) for id_, draft in self._drafts.items())
        return tuple(sorted(asked, key=lambda question: (-question.importe, question.id)))


def _finished(id_: str, draft: _Draft) -> Pregunta:
    counts = {"importe": f"{draft.importe:,.0f}", "cuantos": len(draft.documentos)}
    return Pregunta(
        id_,
        draft.tipo,
        draft.opciones,
        draft.supuesto,
        draft.respuesta,
        tuple(sorted(draft.documentos)),
        draft.importe,
        {**counts, **draft.datos},
        draft.etiquetas,
        draft.redaccion,
    )
