"""Every field of the expediente has VUCEM's label and length, or says that it's only ours."""

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from raoce_desktop.domain.expediente import Expediente, Origen, Sustento
from raoce_desktop.domain.reference import Referencia

INTERNOS = {"version", "por_corregir"}
SOLO_DE_VUCEM = {
    *("periodo.inicio", "periodo.fin"),
    *("programas.folio", "programas.modalidades", "programas.tipos", "programas.estatus"),
    *("balanza.saldo", "balanza.porcentaje", "bienes_producidos.*.sector"),
}
# Label and length as VUCEM and the guide print them; 0 where neither states a length.
DE_VUCEM = [
    ("periodo.inicio", "Inicio", 7),
    ("periodo.fin", "Fin", 7),
    ("solicitante.rfc", "RFC", 13),
    ("solicitante.denominacion", "Denominación o razón social", 0),
    ("solicitante.actividad", "Actividad económica preponderante", 120),
    ("solicitante.correo", "Correo electrónico", 30),
    ("solicitante.domicilio_fiscal.pais", "País", 120),
    ("solicitante.domicilio_fiscal.codigo_postal", "Código postal", 10),
    ("solicitante.domicilio_fiscal.estado", "Estado", 50),
    ("solicitante.domicilio_fiscal.municipio", "Municipio o alcaldía", 120),
    ("solicitante.domicilio_fiscal.localidad", "Localidad", 68),
    ("solicitante.domicilio_fiscal.colonia", "Colonia", 68),
    ("solicitante.domicilio_fiscal.calle", "Calle", 68),
    ("solicitante.domicilio_fiscal.numero_exterior", "Número exterior", 10),
    ("solicitante.domicilio_fiscal.numero_interior", "Número interior", 15),
    ("solicitante.lada", "Lada", 15),
    ("solicitante.telefono", "Teléfono", 15),
    ("programas.*.numero", "Número/Registro de programa", 0),
    ("programas.*.tipo", "Tipo programa", 0),
    ("programas.*.modalidad", "Modalidad", 0),
    ("programas.*.estatus", "Estatus", 0),
    ("programas.folio", "Folio de programa", 0),
    ("programas.modalidades", "Selecciona la modalidad", 0),
    ("programas.tipos", "Tipo programa", 0),
    ("programas.estatus", "Estatus", 0),
    ("balanza.ventas_totales", "Ventas totales (a)*", 16),
    ("balanza.total_exportaciones", "Total exportaciones (b)*", 16),
    ("balanza.total_importaciones", "Total importaciones (c)*", 16),
    ("balanza.saldo", "Saldo b-c", 16),
    ("balanza.porcentaje", "Porcentaje exportación b/a*100", 16),
    ("bienes_producidos.*.clave_sector", "Clave sector", 6),
    ("bienes_producidos.*.sector", "Sector", 0),
    ("bienes_producidos.*.fraccion", "Fracción arancelaria", 8),
    ("bienes_producidos.*.bien", "Bienes producidos", 250),
    ("bienes_producidos.*.unidad", "Unidad de medida", 0),
    ("bienes_producidos.*.volumen_total", "Volumen del total de bienes producidos", 16),
    ("bienes_producidos.*.volumen_nacional", "Volumen del mercado nacional", 16),
    ("bienes_producidos.*.volumen_exportaciones", "Volumen de exportaciones", 16),
    ("seguimiento.folio", "Número de folio", 25),
]


def leaves(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        if name not in INTERNOS:
            yield from routes(field.annotation, f"{prefix}{name}")


def routes(kind: Any, ruta: str) -> Iterator[str]:
    """Yield the pattern of a leaf, or those of the parts that it holds."""
    args = [a for a in get_args(kind) if a not in (type(None), Ellipsis)]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if kind not in (Origen, Sustento):
            yield from leaves(kind, f"{ruta}.")
    elif get_origin(kind) is tuple and args[0] is not str:
        yield from routes(args[0], f"{ruta}.*")
    elif get_origin(kind) is Mapping:
        yield from routes(args[1], f"{ruta}.*")
    elif get_origin(kind) is UnionType:
        yield from routes(args[0], ruta)
    else:
        yield ruta


def test_every_field_of_the_expediente_has_its_campo_and_no_campo_is_left_over(
    referencia: Referencia,
):
    assert set(leaves(Expediente)) | SOLO_DE_VUCEM == set(referencia.campos)


@pytest.mark.parametrize(("ruta", "etiqueta", "maximo"), DE_VUCEM)
def test_the_label_and_the_length_are_vucems(ruta, etiqueta, maximo, referencia: Referencia):
    campo = referencia.campos[ruta]
    assert (campo.etiqueta, campo.maximo) == (etiqueta, maximo)


def test_every_campo_says_what_it_is_in_one_or_two_plain_sentences(referencia: Referencia):
    for campo in referencia.campos.values():
        assert campo.ayuda.endswith("."), campo.ruta
        assert len(campo.ayuda) < 260, campo.ruta
        assert campo.fuente, campo.ruta
        assert not campo.etiqueta.endswith(":"), campo.ruta


def test_only_lada_and_the_inner_number_may_be_empty_in_the_solicitante(referencia: Referencia):
    optional = {
        c.ruta
        for c in referencia.campos.values()
        if c.ruta.startswith("solicitante.") and "plantas" not in c.ruta and not c.obligatorio
    }
    inner = "solicitante.domicilio_fiscal.numero_interior"
    ours = {"solicitante.regimen", "solicitante.visto_en_vucem"}
    assert optional == {"solicitante.lada", inner, *ours}
