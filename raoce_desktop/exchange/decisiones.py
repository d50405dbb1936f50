"""The file that tells a script's run what the accountant decided, and who stands by the papers.

JSON: either the answers alone (`{"gc:…": "suma"}`), or an object with any of `decisiones`,
`claves`, `declaracion_anual`, `cuentas`, `auditoria`, `empresa`,
`programas`, `preparo`, `reviso` and `tablas`: by a file's name or `*`, `columnas` (heading to
field, or to nothing), `valores` (`por_partida`, `por_pedimento`) and `operacion` (`importacion`,
`exportacion`) of its tables of pedimentos.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from raoce_desktop.domain.expediente import Firmante
from raoce_desktop.evidence.tables.auditing import MOST_SAMPLED, Auditoria, parse_sample
from raoce_desktop.evidence.tables.bridge import ADJUSTMENTS, DECLARED, Ajuste, DeclaracionAnual
from raoce_desktop.exchange.json_text import Number, Tree, parse, read_bytes
from raoce_desktop.exchange.pedimentos.columns import PARTIDA, PEDIMENTO, Reparto, wanted
from raoce_desktop.exchange.pedimentos.decided import DecidedTable
from raoce_desktop.exchange.problem import FileProblem, problem

_ANSWERS, _CLAVES, _RETURN = "decisiones", "claves", "declaracion_anual"
_TABLES, _ACCOUNTS, _AUDIT = "tablas", "cuentas", "auditoria"
_KEYS = frozenset(
    {
        *(_ANSWERS, _CLAVES, _RETURN, _ACCOUNTS, _TABLES, _AUDIT),
        *("empresa", "programas", "preparo", "reviso"),
    }
)
_OF_AUDIT = frozenset({"muestra", "semilla", "materialidad"})
_OUT = "no_entra"
_SIGNER = ("nombre", "cargo", "fecha")


@dataclass(frozen=True)
class Decisiones:
    """What the file says. `claves` maps a clave of pedimento to the class it counts in, and
    `cuentas` an account of the balanza to the line of the declaración it adds to, or to nothing.
    `tablas` says of which fields the columns of a file's tables are, by its name or `*`.
    """

    respuestas: Mapping[str, str] = field(default_factory=dict)
    claves: Mapping[str, str] = field(default_factory=dict)
    declaracion: DeclaracionAnual = field(default_factory=DeclaracionAnual)
    cuentas: Mapping[str, str] = field(default_factory=dict)
    empresa: str = ""
    programas: tuple[str, ...] = ()
    preparo: Firmante = field(default_factory=Firmante)
    reviso: Firmante = field(default_factory=Firmante)
    tablas: Mapping[str, DecidedTable] = field(default_factory=dict)
    auditoria: Auditoria = field(default_factory=Auditoria)


def read_decisions(path: Path) -> Decisiones:
    """Read the file; raises FileProblem with a sentence that says what in it isn't understood."""
    try:
        tree = _object(parse(read_bytes(path)), "")
    except FileProblem as found:
        raise found.about(path) from None
    if not _KEYS & tree.keys():
        return Decisiones(_texts(tree, _ANSWERS))
    if unknown := sorted(tree.keys() - _KEYS):
        raise problem("decisiones.clave", clave=unknown[0])
    return Decisiones(
        _texts(_object(tree.get(_ANSWERS), _ANSWERS), _ANSWERS),
        _texts(_object(tree.get(_CLAVES), _CLAVES), _CLAVES),
        _declared(_object(tree.get(_RETURN), _RETURN)),
        _accounts(_texts(_object(tree.get(_ACCOUNTS), _ACCOUNTS), _ACCOUNTS)),
        _text(tree.get("empresa", ""), "empresa"),
        tuple(_text(item, "programas") for item in _items(tree.get("programas"), "programas")),
        _signer(_object(tree.get("preparo"), "preparo"), "preparo"),
        _signer(_object(tree.get("reviso"), "reviso"), "reviso"),
        {name: _table(one, name) for name, one in _object(tree.get(_TABLES), _TABLES).items()},
        _audited(_object(tree.get(_AUDIT), _AUDIT)),
    )


_SHARES: Mapping[str, Reparto] = {"": "", "por_partida": PARTIDA, "por_pedimento": PEDIMENTO}
_OPERATIONS = {"": "", "importacion": "1", "exportacion": "2"}


def _table(tree: Tree, name: str) -> DecidedTable:
    told = _object(tree, f"{_TABLES}.{name}")
    if unknown := sorted(told.keys() - {"columnas", "valores", "operacion"}):
        raise problem("decisiones.clave", clave=f"{_TABLES}.{name}.{unknown[0]}")
    columns = _texts(_object(told.get("columnas"), f"{_TABLES}.{name}.columnas"), "columnas")
    known = {one.key for one in wanted()}
    if odd := next((key for key in columns.values() if key and key not in known), ""):
        raise problem("decisiones.clave", clave=odd)
    values = _text(told.get("valores", ""), f"{_TABLES}.{name}.valores")
    operation = _text(told.get("operacion", ""), f"{_TABLES}.{name}.operacion")
    for text, choices in ((values, _SHARES), (operation, _OPERATIONS)):
        if text not in choices:
            raise problem("decisiones.clave", clave=text)
    return DecidedTable(columns, _SHARES[values], _OPERATIONS[operation])


def _object(tree: Tree, name: str) -> dict[str, Tree]:
    if tree is None and name:
        return {}
    if not isinstance(tree, dict):
        raise problem("decisiones.forma", clave=name or "{ }")
    return tree


def _items(tree: Tree, name: str) -> list[Tree]:
    if tree is None:
        return []
    if not isinstance(tree, list):
        raise problem("decisiones.forma", clave=name)
    return tree


def _text(tree: Tree, name: str) -> str:
    if not isinstance(tree, str) or isinstance(tree, Number):
        raise problem("decisiones.forma", clave=name)
    return tree


def _texts(tree: dict[str, Tree], name: str) -> dict[str, str]:
    return {key: _text(value, f"{name}.{key}") for key, value in tree.items()}


def _declared(tree: dict[str, Tree]) -> DeclaracionAnual:
    if unknown := sorted(tree.keys() - {*DECLARED, *ADJUSTMENTS}):
        raise problem("decisiones.clave", clave=unknown[0])
    sales, exports = (
        tuple(_adjustment(_object(item, name), name) for item in _items(tree.get(name), name))
        for name in ADJUSTMENTS
    )
    declared = DeclaracionAnual(ajustes_ventas=sales, ajustes_exportaciones=exports)
    for name in DECLARED:
        declared = declared.with_amount(name, _amount(tree.get(name), name))
    return declared


def _accounts(placed: Mapping[str, str]) -> dict[str, str]:
    for cuenta, campo in placed.items():
        if campo not in (*DECLARED, _OUT):
            lines = ", ".join((*DECLARED, _OUT))
            raise problem("decisiones.cuenta", cuenta=cuenta, texto=campo, renglones=lines)
    return {cuenta: "" if campo == _OUT else campo for cuenta, campo in placed.items()}


def _adjustment(tree: dict[str, Tree], name: str) -> Ajuste:
    amount = _amount(tree.get("importe"), f"{name}.importe")
    if amount is None:
        raise problem("decisiones.forma", clave=f"{name}.importe")
    return Ajuste(_text(tree.get("concepto", ""), f"{name}.concepto"), amount)


def _amount(tree: Tree, name: str) -> Decimal | None:
    if tree is None:
        return None
    if not isinstance(tree, str):
        raise problem("decisiones.forma", clave=name)
    try:
        amount = Decimal(tree)
    except InvalidOperation:
        raise problem("decisiones.importe", clave=name, texto=tree) from None
    if not amount.is_finite():
        raise problem("decisiones.importe", clave=name, texto=tree)
    return amount


def _audited(tree: dict[str, Tree]) -> Auditoria:
    if unknown := sorted(tree.keys() - _OF_AUDIT):
        raise problem("decisiones.clave", clave=f"{_AUDIT}.{unknown[0]}")
    sample = tree.get("muestra", "")
    try:
        muestra = parse_sample(sample if isinstance(sample, str) else "?")
    except ValueError:
        data = {"texto": str(sample), "maximo": f"{MOST_SAMPLED:,}"}
        raise problem("decisiones.muestra", **data) from None
    semilla = _text(tree.get("semilla", ""), f"{_AUDIT}.semilla")
    return Auditoria(muestra, semilla, _amount(tree.get("materialidad"), f"{_AUDIT}.materialidad"))


def _signer(tree: dict[str, Tree], name: str) -> Firmante:
    if unknown := sorted(tree.keys() - set(_SIGNER)):
        raise problem("decisiones.clave", clave=f"{name}.{unknown[0]}")
    words = _texts(tree, name)
    day = words.get("fecha", "")
    try:
        signed = date.fromisoformat(day) if day else None
    except ValueError:
        raise problem("decisiones.fecha", clave=f"{name}.fecha", texto=day) from None
    return Firmante(nombre=words.get("nombre", ""), cargo=words.get("cargo", ""), fecha=signed)
