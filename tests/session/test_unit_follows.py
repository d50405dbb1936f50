"""A bien's unit follows from its fracción, and takes the tariff's name, however it comes in."""

import json

import pytest

from raoce_desktop.domain.expediente import BienProducido
from raoce_desktop.domain.pasting import paste
from raoce_desktop.domain.relacion import labels, type_into, with_bienes
from raoce_desktop.exchange import raoce_file
from raoce_desktop.exchange.importing.goods_plan import plan_goods, wanted
from raoce_desktop.exchange.importing.plan import Source
from raoce_desktop.exchange.sheets.grid import find_header, read_book

CAFE, TE = "0901.21.99", "0902.40.01"


@pytest.fixture
def session(expedientes, prosec):
    """An expediente of one empty bien, in an office that learned two units."""
    teacher = expedientes.open(expedientes.add(prosec("café", "té")))
    for row, (fraccion, unidad) in enumerate([(CAFE, "kg"), (TE, "litros")]):
        teacher.capture(f"bienes_producidos.{row}.unidad", "")
        teacher.capture(f"bienes_producidos.{row}.fraccion", fraccion)
        teacher.capture(f"bienes_producidos.{row}.unidad", unidad)
    teacher.flush()
    blank = prosec("una").model_copy(
        update={"ejercicio": 2023, "bienes_producidos": (BienProducido(),)}
    )
    return expedientes.open(expedientes.add(blank))


def captured(session, texts, **_):
    for field, text in texts.items():
        session.capture(f"bienes_producidos.0.{field}", text)
    return session.documento


def typed(session, texts, **_):
    session.apply(lambda e: type_into(e, 0, texts, session.referencia), "teclear")
    return session.documento


def pasted(session, texts, **_):
    names = labels(session.referencia)
    block = [[names[field] for field in texts], list(texts.values())]
    bienes = session.documento.bienes_producidos
    read = paste(bienes, block, {0: tuple(texts)[:1]}, session.referencia)
    session.apply(lambda e: with_bienes(e, read.bienes), "pegar")
    return session.documento


def from_sheet(session, texts, tmp_path, **_):
    names = labels(session.referencia)
    path = tmp_path / "bienes.csv"
    lines = (",".join(names[field] for field in texts), ",".join(texts.values()))
    path.write_text("\n".join((*lines, "")), encoding="utf-8")
    grid = read_book(path).grids[0]
    source = Source(path.name, grid, find_header(grid, wanted(session.referencia)))
    (item,) = plan_goods(source, session.referencia).items
    return with_bienes(session.documento, (item.value,))


def from_file(session, texts, expedientes, **_):
    tree = {"ejercicio": 2023, "bienes_producidos": [texts]}
    read = raoce_file.read(json.dumps(tree).encode()).expediente
    return expedientes.store.load(expedientes.add(read)).expediente


@pytest.mark.parametrize("way", [captured, typed, pasted, from_sheet, from_file])
@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        ({"fraccion": CAFE, "bien": "Café"}, "KILO"),
        ({"fraccion": TE, "bien": "Té"}, "LITRO"),
        ({"fraccion": CAFE, "unidad": "Litros"}, "LITRO"),
        ({"fraccion": "0101.21.01", "bien": "Caballo"}, ""),
        ({"fraccion": "0101.21.01", "unidad": "cajones"}, "cajones"),
    ],
)
def test_the_unit_is_the_same_however_it_comes_in(way, texts, unit, session, tmp_path, expedientes):
    (bien,) = way(session, texts, tmp_path=tmp_path, expedientes=expedientes).bienes_producidos
    assert bien.unidad == unit


def test_another_fraccion_brings_its_own_unit(session):
    captured(session, {"fraccion": CAFE})
    assert captured(session, {"fraccion": TE}).bienes_producidos[0].unidad == "LITRO"
    captured(session, {"unidad": "pieza"})  # a unit that is chosen is learned for its fracción
    assert captured(session, {"fraccion": CAFE}).bienes_producidos[0].unidad == "KILO"
    assert captured(session, {"fraccion": TE}).bienes_producidos[0].unidad == "PIEZA"


def test_typing_what_is_there_already_changes_nothing(session):
    captured(session, {"fraccion": CAFE})
    assert session.capture("bienes_producidos.0.fraccion", "09012199") is None


def test_a_unit_to_be_corrected_is_left_to_whoever_wrote_it(session, expedientes):
    pending = BienProducido(fraccion="09012199", por_corregir={"unidad": "a\tb"})
    id_ = expedientes.add(with_bienes(session.documento, (pending,)), twice=True)
    assert expedientes.store.load(id_).expediente.bienes_producidos == (pending,)
