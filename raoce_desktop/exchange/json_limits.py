"""How much a JSON file may hold: limits on its parts, which cost memory whatever its bytes are.

The largest file that makes sense is a company with some ten thousand bienes.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from raoce_desktop.domain.textos import grouped
from raoce_desktop.exchange.problem import problem

if TYPE_CHECKING:
    from raoce_desktop.exchange.json_text import Tree

MAX_GROUPS = 150_000
"""Objects and lists together; each bien is one, and another where something of it isn't clear."""
MAX_VALUES = 1_000_000
MAX_DEPTH = 12
"""What is written by this program is six deep."""
MAX_TEXT = 200_000
"""Letters of one text; the longest that VUCEM takes has a few thousand."""
MAX_ITEMS = {"bienes_producidos": 50_000, "programas": 100, "plantas": 1_000, "pendientes": 5_000}
"""Of the lists, by the name they have."""
_ANY_LIST = 50_000


def check_counts(data: bytes) -> None:
    """Raise FileProblem where there are too many parts to be read at all; nothing is parsed.

    Signs inside texts count as well: the limits leave room for them.
    """
    if data.count(b"{") + data.count(b"[") > MAX_GROUPS or data.count(b",") > MAX_VALUES:
        raise problem("partes", maximo=grouped(MAX_VALUES))


def check_parts(tree: "Tree") -> None:
    """Raise FileProblem that names the first part which is too deep, too long or too many."""
    waiting = [(tree, "", 1)]
    while waiting:
        item, ruta, depth = waiting.pop()
        if isinstance(item, str):
            if len(item) > MAX_TEXT:
                limits = {"n": grouped(len(item)), "maximo": grouped(MAX_TEXT)}
                raise problem("texto_largo", ruta=ruta, **limits)
        elif isinstance(item, (dict, list)):
            if depth > MAX_DEPTH:
                raise problem("anidado")
            waiting += [(one, where, depth + 1) for one, where in _inside(item, ruta)]


def _inside(item: "dict[str, Tree] | list[Tree]", ruta: str) -> "Iterator[tuple[Tree, str]]":
    if isinstance(item, dict):
        yield from ((one, f"{ruta}.{name}".lstrip(".")) for name, one in item.items())
        return
    most = MAX_ITEMS.get(ruta.rpartition(".")[2], _ANY_LIST)
    if len(item) > most:
        limits = {"n": grouped(len(item)), "maximo": grouped(most)}
        raise problem("lista_larga", ruta=ruta, **limits)
    yield from ((one, f"{ruta}.{number}") for number, one in enumerate(item))
