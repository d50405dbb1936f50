"""How a rule is declared: a condition with an id, over one kind of thing.

The words, the level and the citation of each rule are reference data (`Referencia.reglas`, by
the same id); here is only when it holds, and on which field.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, Protocol, TypeVar

from raoce_desktop.domain.citations import Cita
from raoce_desktop.domain.findings import Hallazgo
from raoce_desktop.domain.plain import shown
from raoce_desktop.domain.reference import Referencia, Regla
from raoce_desktop.domain.textos import filled

Datos = Mapping[str, object]
"""What fills the templates of a rule that holds.

Its `cita` and its `texto_vucem`, if any, replace the rule's own.
"""

SIN_DATOS: Datos = MappingProxyType({})

_TYPED = frozenset(
    ("rfc", "correo", "numero", "estatus", "sector", "fraccion", "bien", "unidad", "tipo")
)
"""What a person typed, of any length: a sentence quotes only its beginning."""


class WithReference(Protocol):
    """What every context of rules carries."""

    @property
    def referencia(self) -> Referencia:
        """Reference data of the ejercicio."""


Thing = TypeVar("Thing")
Context = TypeVar("Context", bound=WithReference)
Condicion = Callable[[Thing, Context], Datos | None]


@dataclass(frozen=True, slots=True)
class DeclaredRule(Generic[Thing, Context]):
    """A rule's id, the field it speaks of (from the thing it looks at), and its condition."""

    clave: str
    campo: str
    condicion: Condicion[Thing, Context]


class Scope(Generic[Thing, Context]):
    """The rules that look at one kind of thing."""

    def __init__(self) -> None:
        self.declaradas: list[DeclaredRule[Thing, Context]] = []

    def rule(
        self, clave: str, campo: str = ""
    ) -> Callable[[Condicion[Thing, Context]], Condicion[Thing, Context]]:
        """Declare the decorated condition as the rule `clave` about `campo`.

        A condition answers None when it doesn't hold, else what its templates need.
        """

        def declare(condition: Condicion[Thing, Context]) -> Condicion[Thing, Context]:
            self.declaradas.append(DeclaredRule(clave, campo, condition))
            return condition

        return declare

    def check(self, thing: Thing, contexto: Context, start: str = "") -> Iterator[Hallazgo]:
        """Yield what the rules in force find in one thing whose path starts with `start`."""
        reglas = contexto.referencia.reglas
        for rule in self.declaradas:
            datos = rule.condicion(thing, contexto) if rule.clave in reglas else None
            if datos is not None:
                yield hallazgo(reglas[rule.clave], (start + rule.campo).rstrip("."), datos)


class Walk(Scope[Thing, Context]):
    """The rules of one kind of thing, and where in an expediente such things are.

    `things` yields each of them with the start of its path, such as `programas.0.`. `reads` names
    all that they and the rules look at: while that is the same, so is what they find.
    """

    def __init__(
        self, things: Callable[[Context], Iterable[tuple[str, Thing]]], *reads: str
    ) -> None:
        super().__init__()
        self._things = things
        self.reads = frozenset(reads)

    def findings(self, contexto: Context) -> Iterator[Hallazgo]:
        """Yield what the rules find in all things, thing by thing."""
        for start, thing in self._things(contexto):
            yield from self.check(thing, contexto, start)


def hallazgo(regla: Regla, ruta: str, datos: Datos) -> Hallazgo:
    """Return the finding of `regla` at `ruta`; a placeholder without data raises KeyError."""
    cita = datos.get("cita")
    datos = {name: shown(str(v)) if name in _TYPED else v for name, v in datos.items()}
    return Hallazgo(
        regla=regla.clave,
        nivel=regla.nivel,
        ruta=ruta,
        mensaje=filled(regla.mensaje, datos),
        arreglo=filled(regla.arreglo, datos),
        cita=cita if isinstance(cita, Cita) else regla.cita,
        texto_vucem=str(datos.get("texto_vucem", regla.texto_vucem)),
    )
