"""What becomes of a company's pedimentos in each situation that Anexo 22 provides for.

Each line is a small world of 2024: the pedimentos by month of delivery, and what must come of it,
which was decided before the program was asked. Sources: Anexo 22, its campos 1 to 14 and
apéndices 2 and 8; `resources/catalogos/claves.csv`, with its confidence.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

import pytest

from tests.evidence.months import count, month, read
from tests.fabrica import Item, Paper
from tests.fabrica.model import OTHER_RFC

NOTHING: Mapping = MappingProxyType({})


def paper(number, value=1000, month_=3, day=15, year=2024, **rest):
    """One pedimento of one partida; `number` is its last digits."""
    digit = rest.pop("digit", year % 10)
    items = rest.pop("items", None) or [Item(value)]
    return Paper(f"{digit}{number:06d}", date(year, month_, day), items=items, **rest)


class World(NamedTuple):
    what: str
    papers: list
    directa: int
    indirecta: int = 0
    out: Mapping = NOTHING
    """Number → why it doesn't count."""
    asked: tuple = ()
    """Why something is asked, sorted."""


def simple(what, clave, directa=0, indirecta=0, why="", ask=""):
    """One pedimento with a clave of its own."""
    out = {1: why} if why else {}
    return World(what, [paper(1, clave=clave)], directa, indirecta, out, (ask,) if ask else ())


ONE = paper(1)
TWO = paper(2, 900, day=20, tipo="2", before=ONE)
VIRTUAL = paper(1, clave="V1")
FEBRUARY = paper(1, month_=2)
LAST_YEAR = paper(1, 5000, month_=11, year=2023)
JANUARY = {"month_": 1, "day": 8, "digit": 3}
WORLDS = [
    # ------------------------------------------------------------ claves
    simple("exportación definitiva", "A1", 1000),
    simple("retorno", "RT", 1000),
    simple("transferencia virtual", "V1", 0, 1000),
    simple("retorno virtual de certificada", "V5", 0, 1000),
    simple("venta virtual con cuenta aduanera", "V2", 0, 1000),
    simple("venta virtual de azúcar", "V7", 0, 1000),
    simple("a depósito fiscal", "BB", 0, 1000),
    simple("donación", "V9", why="clave_no_cuenta"),
    simple("desistimiento", "K1", why="clave_no_cuenta"),
    simple("sustitución", "D1", why="clave_no_cuenta"),
    simple("retorno sin transformar", "H1", why="clave_no_cuenta"),
    simple("exportación temporal", "BA", why="clave_no_cuenta"),
    simple("constancia automotriz", "V4", why="clave_por_decidir", ask="clave"),
    simple("desde depósito fiscal", "K2", why="clave_por_decidir", ask="clave"),
    simple("clave que no existe", "ZZ", why="clave_por_decidir", ask="clave"),
    simple("sin clave", "", why="clave_por_decidir", ask="clave"),
    simple("clave en minúsculas", "rt", 1000),
    # ------------------------------------------------------------ operation, owner, year
    World("compra virtual", [paper(1, clave="V1", op=1)], 0, 0, {1: "importacion"}),
    World("importación definitiva", [paper(1, clave="A1", op=1)], 0, 0, {1: "importacion"}),
    World("operación que no existe", [paper(1, op=3)], 0, 0, {1: "operacion_desconocida"}),
    World("de otra empresa", [ONE, paper(2, rfc=OTHER_RFC)], 1000, 0, {2: "otra_empresa"}),
    World("primero de enero", [paper(1, month_=1, day=1)], 1000),
    World("último de diciembre", [paper(1, month_=12, day=31)], 1000),
    World("del año anterior", [LAST_YEAR], 0, 0, {1: "otro_ejercicio"}),
    World("del siguiente", [paper(1, year=2025)], 0, 0, {1: "otro_ejercicio"}),
    World("directa y virtual", [ONE, paper(2, 70, clave="V1")], 1000, 70),
    World("retorno e importación", [ONE, paper(2, 70, clave="IN", op=1)], 1000, 0,
          {2: "importacion"}),
    # ------------------------------------------------------------ partidas
    World("varias partidas", [paper(1, items=[Item(1), Item(2), Item(3)])], 6),
    World("partidas iguales con otro orden", [paper(1, items=[Item(5), Item(5)])], 10),
    World("de valor cero", [paper(1, 0)], 0),
    World("sin partidas", [replace(ONE, items=[])], 0, 0, {1: "sin_partidas"}),
    World("el mismo número en otra aduana", [ONE, replace(ONE, aduana="800")], 2000),
    World("el mismo número de otra patente", [ONE, replace(ONE, patente="1234")], 2000),
    # ------------------------------------------------------------ rectifications
    World("rectificado a menos", [ONE, TWO], 900, 0, {1: "rectificado"}),
    World("rectificado a más", [ONE, replace(TWO, items=[Item(1500)])], 1500, 0,
          {1: "rectificado"}),
    World("rectificado a cero", [ONE, replace(TWO, items=[Item(0)])], 0, 0, {1: "rectificado"}),
    World("rectificado en otro mes", [FEBRUARY, replace(TWO, before=FEBRUARY)], 900, 0,
          {1: "rectificado"}),
    World("dos veces rectificado",
          [ONE, TWO, paper(3, 800, day=25, tipo="2", before=TWO)], 800, 0,
          {1: "rectificado", 2: "rectificado"}),
    World("rectificado en otra aduana", [ONE, replace(TWO, aduana="800")], 900, 0,
          {1: "rectificado"}),
    World("rectificado por otra patente", [ONE, replace(TWO, patente="1234")], 900, 0,
          {1: "rectificado"}),
    World("cambia de clave directa a virtual", [ONE, replace(TWO, clave="V1")], 0, 900,
          {1: "rectificado"}),
    World("cambia a una clave que no cuenta", [ONE, replace(TWO, clave="K1")], 0, 0,
          {1: "rectificado", 2: "clave_no_cuenta"}),
    World("virtual rectificada", [VIRTUAL, replace(TWO, clave="V1", before=VIRTUAL)], 0, 900,
          {1: "rectificado"}),
    World("rectificado el año siguiente cuenta en el suyo",
          [ONE, paper(2, 900, month_=2, year=2025, tipo="2", before=ONE)], 900, 0,
          {1: "rectificado"}),
    World("rectifica uno del año anterior, y no cuenta en este",
          [LAST_YEAR, paper(2, 900, tipo="2", before=LAST_YEAR)], 0, 0,
          {1: "rectificado", 2: "rectifica_otro_ejercicio"}),
    World("rectifica uno que no está, de este año", [TWO], 900, 0, {}, ("huerfana",)),
    World("rectifica uno que no está, del anterior",
          [paper(2, 900, tipo="2", before=LAST_YEAR)], 0, 0, {2: "huerfana"}, ("huerfana",)),
    World("rectifica y no dice cuál", [paper(2, 900, tipo="2")], 900, 0, {}, ("huerfana",)),
    World("dos dicen rectificar al mismo",
          [ONE, TWO, paper(3, 800, day=25, tipo="2", before=ONE)], 800, 0,
          {1: "rectificado", 2: "rectificado"}, ("rivales",)),
    # ------------------------------------------------------------ January and adjustments
    World("numerado en un año y pagado en enero", [paper(1, **JANUARY)], 1000, 0, {}, ("enero",)),
    World("virtual de diciembre pagada en enero", [paper(1, clave="V1", **JANUARY)], 0, 1000, {},
          ("enero",)),
    World("numerado antes y pagado en febrero", [paper(1, month_=2, digit=3)], 1000),
    World("pagado en enero del siguiente", [paper(1, month_=1, day=8, year=2025, digit=4)], 0, 0,
          {1: "corte_de_enero"}, ("enero",)),
    World("ajuste global", [paper(1, clave="GC", tipo="14", items=[Item(50, 0, "99999999")])],
          0, 0, {1: "global"}, ("gc",)),
]  # fmt: skip


def counted(world, folder, **answers):
    """By month of payment, as they are delivered."""
    months = {}
    for one in world.papers:
        months.setdefault((one.pago.year, one.pago.month), []).append(one)
    files = [month(folder, number, *papers, year=year) for (year, number), papers in months.items()]
    return count(*files, **answers)


def by_key(world, found):
    numbers = {one.key: int(one.numero[1:]) for one in world.papers}
    return {numbers[out.documento]: out.motivo.clave for out in found.excluidos}


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.what)
def test_what_becomes_of_each_pedimento(world, tmp_path):
    found = counted(world, tmp_path)
    assert (found.totales.directa, found.totales.indirecta) == (world.directa, world.indirecta)
    assert by_key(world, found) == world.out
    assert tuple(sorted({one.motivo for one in found.dudas})) == world.asked


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.what)
def test_no_pedimento_vanishes_and_none_is_twice_there(world, tmp_path):
    found = counted(world, tmp_path)
    told = [str(one.pedimento.llave) for one in found.contados]
    told += [one.documento for one in found.excluidos]
    assert sorted(told) == sorted(one.key for one in world.papers)


@pytest.mark.parametrize("world", [w for w in WORLDS if w.asked], ids=lambda world: world.what)
def test_each_answer_is_kept_and_changes_no_other_pedimento(world, tmp_path):
    for duda in counted(world, tmp_path).dudas:
        for option in duda.opciones:
            found = counted(world, tmp_path, answers={duda.id: option.clave})
            (same,) = (one for one in found.dudas if one.id == duda.id)
            assert same.respuesta == option.clave


def copies_of_a_rectification(folder):
    """One rectification, delivered twice: the copies disagree on what it replaces and its value."""
    first, second = paper(1, 100, day=4), paper(2, 200, day=5)
    one = paper(9, 77, day=20, tipo="2", before=first)
    other = replace(one, before=second, items=[Item(88)])
    return (
        first,
        second,
        one,
        [
            month(folder, 3, first, second, one, name="una.zip"),
            month(folder, 3, first, second, other, name="otra.zip"),
        ],
    )


def test_the_chain_follows_the_copy_that_was_chosen(tmp_path):
    first, second, new, files = copies_of_a_rectification(tmp_path)
    (question,) = (one for one in count(*files).dudas if one.motivo == "distinto")
    told = {}
    for option in question.opciones:
        found = count(*files, answers={question.id: option.clave})
        total = found.totales.total_pesos
        replaced = {one.documento for one in found.excluidos if one.motivo.clave == "rectificado"}
        told[int(total)] = replaced
        chains = [tuple(map(str, one.eslabones)) for one in found.cadenas if len(one.eslabones) > 1]
        assert chains == [(*replaced, new.key)]
    assert told[200 + 77] == {first.key}
    assert told[100 + 88] == {second.key}


def test_a_rectification_that_names_two_is_said(tmp_path):
    first, second = paper(1, 100, day=4), paper(2, 200, day=5)
    new = paper(9, 77, day=20, tipo="2", before=first)
    again = replace(new, before=second)
    files = [month(tmp_path, 3, first, second, new, name="una.zip"),
             month(tmp_path, 3, again, name="otra.zip")]  # fmt: skip
    found = count(*files)
    assert [note.clave for note in found.avisos if note.clave == "rectifica_a_varios"]
    assert read(*files).rectificaciones
