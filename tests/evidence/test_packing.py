"""A delivery that another process read is, in every field, the one that it read."""

import pickle
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

import raoce_desktop.evidence.read.delivery_reader  # noqa: F401 - says how a delivery is sent
from raoce_desktop.evidence.read.deliveries import (
    Entrega,
    Entregada,
    FacturaDeclarada,
    Identificador,
    Pedimento,
    PedimentoKey,
    Rectificacion,
    Volumen,
    joined_volumes,
)
from raoce_desktop.evidence.read.sources import Fuente
from raoce_desktop.evidence.reasons import Aviso

TEXT = st.text(max_size=8)
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))
FIGURES = st.decimals(0, 10**15, allow_nan=False, places=3) | st.just(Decimal(0))
CODES = st.from_regex(r"[0-9]{0,8}", fullmatch=True)
LINES = st.text(st.characters(exclude_characters="\n"), max_size=20)
VOLUMES = st.builds(Volumen, CODES, CODES, FIGURES, FIGURES, LINES)
PEDIMENTOS = st.builds(
    Pedimento,
    llave=st.builds(PedimentoKey, TEXT, TEXT, TEXT, st.integers(1990, 2060)),
    operacion=st.integers(0, 10**17),
    documento=TEXT,
    pago=DAYS,
    tipo=TEXT,
    rfc=TEXT,
    tipo_cambio=st.none() | FIGURES,
    partidas=st.integers(0, 10**6),
    comercial=FIGURES,
    agregado=FIGURES,
    aduana=FIGURES,
    dolares=FIGURES,
    bienes=st.lists(VOLUMES, max_size=3).map(joined_volumes),
    dudoso=st.booleans(),
    ilegible=st.booleans(),
    fuentes=st.tuples(TEXT),
    tipo_fuente=TEXT,
    omite=st.tuples() | st.tuples(TEXT),
    facturas=st.tuples()
    | st.tuples(
        st.builds(FacturaDeclarada, TEXT, TEXT, FIGURES, FIGURES, st.none() | DAYS),
    ),
    identificadores=st.tuples()
    | st.tuples(st.builds(Identificador, TEXT, TEXT, TEXT, st.integers(0, 99))),
)


@given(st.lists(PEDIMENTOS, max_size=4))
def test_a_delivery_comes_out_of_another_process_as_it_was(pedimentos):
    source = Entregada("abc/1", Fuente("enero.zip", "data_stage", "abc"))
    link = Rectificacion(PedimentoKey("1", "2", "3", 2024), ("1", "9", "3"), None, "abc/1")
    found = Entrega(source, tuple(pedimentos), frozenset({link}), (), (Aviso("tablas_faltan"),))
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    for one, other in zip(again.pedimentos, found.pedimentos, strict=True):
        assert list(map(type, one)) == list(map(type, other))
        assert repr(one) == repr(other)


@given(st.lists(VOLUMES, max_size=5))
def test_volumes_joined_into_a_text_come_apart_as_they_were(volumes):
    pedimento = Pedimento(PedimentoKey("1", "2", "3", 2024), 2, "RT", date(2024, 1, 1))
    assert pedimento._replace(bienes=joined_volumes(volumes)).volumenes == tuple(volumes)


def test_what_parts_volumes_never_comes_from_a_text():
    odd = Volumen("1\t2", "0\t6", Decimal(1), Decimal(2), "tubo\tde\ncobre")
    pedimento = Pedimento(PedimentoKey("1", "2", "3", 2024), 2, "RT", date(2024, 1, 1))
    (found,) = pedimento._replace(bienes=joined_volumes([odd])).volumenes
    assert found == Volumen("1 2", "0 6", Decimal(1), Decimal(2), "tubo\tde cobre")
