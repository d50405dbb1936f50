"""What is written, and that reading gives it back."""

import json
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raoce_desktop.catalogs.units import unidades
from raoce_desktop.domain.expediente import (
    Balanza,
    BienProducido,
    Domicilio,
    EstadoRespuesta,
    Expediente,
    Firmante,
    Opciones,
    Origen,
    Planta,
    Procedencia,
    Programa,
    Respuesta,
    Seguimiento,
    Solicitante,
    TipoCambio,
    TipoPrograma,
)
from raoce_desktop.domain.identifiers import clean_code
from raoce_desktop.domain.sectores import clean_sector
from raoce_desktop.domain.typed import clean_text
from raoce_desktop.exchange.raoce_file import read, write

SAMPLE = {
    "version": 1,
    "ejercicio": 2024,
    "solicitante": {
        "rfc": "AAL0409235E6", "denominacion": "AGRICOLA", "actividad": "Siembra",
        "correo": "contacto@ejemplo.mx",
        "domicilio_fiscal": {
            "pais": "MEXICO", "codigo_postal": "81248", "estado": "SINALOA", "municipio": "AHOME",
            "localidad": "AHOME", "colonia": "CENTRO", "calle": "CIPRES",
            "numero_exterior": "356 SUR", "numero_interior": "",
        },
        "lada": "", "telefono": "5550100",
    },
    "programas": [
        {"tipo": "IMMEX", "numero": "83-2019", "modalidad": "INDUSTRIAL",
         "estatus": "Vigente - Activo", "autorizado": "2019-03-01"},
    ],
    "balanza": {"ventas_totales": 1000, "total_exportaciones": 1000, "total_importaciones": None},
    "bienes_producidos": [
        {"clave_sector": "XXII", "fraccion": "09012199", "bien": "Café tostado", "unidad": "KILO",
         "volumen_total": 30000, "volumen_nacional": 10000, "volumen_exportaciones": 20000},
    ],
}  # fmt: skip

TEXTO = st.text(max_size=12).map(clean_text)
CODIGO = TEXTO.map(clean_code).map(clean_text)
SECTOR = TEXTO.map(clean_sector)
NUMERO = st.none() | st.integers(0, 10**16 - 1)
ENTERO = st.none() | st.integers()
FECHA = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))


def parts(parte, **fields):
    """Any part of a kind, with any texts to be corrected."""
    names = st.sampled_from([name for name in parte.model_fields if name != "por_corregir"])
    return st.builds(parte, por_corregir=st.dictionaries(names, TEXTO, max_size=2), **fields)


def texts_of(*names):
    return dict.fromkeys(names, TEXTO)


ORIGENES = parts(
    Origen, procedencia=st.sampled_from(Procedencia), fila=ENTERO, valor=ENTERO,
    **texts_of("archivo", "detalle", "identificador"),
)  # fmt: skip
DOMICILIOS = parts(
    Domicilio, **texts_of(*(n for n in Domicilio.model_fields if n != "por_corregir"))
)
PLANTAS = parts(Planta, domicilio=DOMICILIOS, tipo=TEXTO, localizado=st.none() | st.booleans())
FIRMANTES = parts(Firmante, fecha=FECHA, **texts_of("nombre", "cargo", "lugar"))
EXPEDIENTES = parts(
    Expediente,
    ejercicio=st.integers(2017, 2040),
    solicitante=parts(
        Solicitante, domicilio_fiscal=DOMICILIOS, plantas=st.lists(PLANTAS, max_size=2).map(tuple),
        rfc=CODIGO, **texts_of("denominacion", "actividad", "correo", "lada", "telefono"),
    ),
    programas=st.lists(
        parts(
            Programa, tipo=st.none() | st.sampled_from(TipoPrograma), autorizado=FECHA,
            sectores=st.lists(SECTOR, max_size=2).map(tuple),
            **texts_of("numero", "modalidad", "estatus"),
        ),
        max_size=2,
    ).map(tuple),
    balanza=parts(
        Balanza, ventas_totales=NUMERO, total_exportaciones=NUMERO, total_importaciones=NUMERO,
        origenes=st.dictionaries(TEXTO, ORIGENES, max_size=2),
    ),
    bienes_producidos=st.lists(
        parts(
            BienProducido, volumen_total=NUMERO, volumen_nacional=NUMERO,
            volumen_exportaciones=NUMERO, origen=st.none() | ORIGENES, fraccion=CODIGO,
            **texts_of("bien"),
            clave_sector=SECTOR,
            unidad=TEXTO.map(lambda text: unidades().read(text) or text),
        ),
        max_size=3,
    ).map(tuple),
    opciones=parts(
        Opciones, importaciones_habilitadas=st.none() | st.booleans(),
        bienes_habilitados=st.none() | st.booleans(),
    ),
    tipo_cambio=parts(
        TipoCambio, fuente=TEXTO,
        valor=st.none() | st.decimals("0.000001", "999.999999", places=6),
    ),
    respuestas=st.dictionaries(
        TEXTO, parts(Respuesta, estado=st.sampled_from(EstadoRespuesta), nota=TEXTO), max_size=2
    ),
    representante=FIRMANTES,
    preparo=FIRMANTES,
    seguimiento=parts(
        Seguimiento, guardado=FECHA, presentado=FECHA, numero_solicitud=TEXTO, folio=CODIGO
    ),
    notas=TEXTO,
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(EXPEDIENTES)
def test_writing_then_reading_gives_the_same_expediente(expediente):
    reading = read(write(expediente))
    assert reading.expediente == expediente
    assert reading.avisos == ()


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(EXPEDIENTES)
def test_the_same_expediente_gives_the_same_bytes(expediente):
    data = write(expediente)
    assert write(read(data).expediente) == data


def test_the_published_sample_is_read_whole_and_written_alike():
    data = json.dumps(SAMPLE).encode()
    written = json.loads(write(read(data).expediente))
    assert written == SAMPLE
    assert json.dumps(written) == json.dumps(SAMPLE), "the keys come in the sample's order"


def test_an_empty_expediente_shows_every_main_name_and_nothing_else():
    written = json.loads(write(Expediente(ejercicio=2024)))
    assert list(written) == [
        "version", "ejercicio", "solicitante", "programas", "balanza", "bienes_producidos",
    ]  # fmt: skip
    assert written["balanza"] == dict.fromkeys(SAMPLE["balanza"])


def test_zero_and_missing_and_to_be_corrected_are_written_apart():
    balanza = Balanza(ventas_totales=0, por_corregir={"total_exportaciones": "12,34"})
    written = json.loads(write(Expediente(ejercicio=2024, balanza=balanza)))["balanza"]
    assert written == {
        "ventas_totales": 0,
        "total_exportaciones": None,
        "total_importaciones": None,
        "por_corregir": {"total_exportaciones": "12,34"},
    }


def test_a_row_zero_of_an_origin_is_not_taken_for_a_missing_one():
    origen = Origen(procedencia=Procedencia.IMPORTADO, fila=0, valor=0)
    expediente = Expediente(ejercicio=2024, balanza=Balanza(origenes={"ventas_totales": origen}))
    assert read(write(expediente)).expediente == expediente


def test_accents_are_written_as_letters_and_rates_exactly():
    expediente = Expediente(
        ejercicio=2024, notas="Ñandú", tipo_cambio=TipoCambio(valor=Decimal("2E+1"))
    )
    assert "Ñandú" in write(expediente).decode()
    assert json.loads(write(expediente))["tipo_cambio"] == {"valor": "20", "fuente": ""}


def test_half_a_character_does_not_stop_a_file_from_being_written():
    assert read(write(Expediente(ejercicio=2024, notas="x\ud83d"))).expediente.notas == "x?"


def test_ten_thousand_goods_come_back():
    goods = tuple(
        BienProducido(fraccion="09012199", bien=f"Café {n}", volumen_total=n) for n in range(10_000)
    )
    expediente = Expediente(ejercicio=2024, bienes_producidos=goods, notas=str(date(2024, 1, 1)))
    assert read(write(expediente)).expediente == expediente
