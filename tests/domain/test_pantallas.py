"""What VUCEM will show: its sections, labels, values and states, in its order."""

from datetime import date
from itertools import combinations

import pytest

from raoce_desktop.domain.expediente import (
    Balanza,
    BienProducido,
    Expediente,
    Origen,
    Procedencia,
    TipoPrograma,
)
from raoce_desktop.domain.pantallas import Accion, Captura, EstadoDato, Pantallas
from raoce_desktop.domain.review import review
from tests.domain.rules.world import CAFE, HOY, MAQUILA, REFERENCIA, cafe, company, maquila

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma
SETS = [set_ for size in (1, 2, 3, 4) for set_ in combinations(TipoPrograma, size)]
BALANZA = [
    "Ventas totales (a)*",
    "Total exportaciones (b)*",
    "Total importaciones (c)*",
    "Saldo b-c",
    "Porcentaje exportación b/a*100",
]
RESULTADO = [
    "Bienes producidos",
    "Clave sector",
    "Fracción arancelaria",
    "Unidad de medida",
    "Volumen del total de bienes producidos",
    "Volumen del mercado nacional",
    "Volumen de exportaciones",
]
NUEVO = Expediente(ejercicio=2024)


def shown(expediente, referencia=REFERENCIA):
    return Pantallas(expediente, review(expediente, referencia, HOY), referencia)


def labels(seccion):
    return [dato.etiqueta for dato in seccion.datos]


def line(expediente, name):
    return shown(expediente).linea(f"balanza.{name}")


@pytest.mark.parametrize("tipos", SETS, ids="-".join)
def test_every_company_is_shown_in_vucems_sections_labels_and_order(tipos):
    pantallas = shown(company(*tipos))
    assert [parte.titulo for parte in pantallas.partes()] == [
        "Datos generales del solicitante",
        "Domicilio fiscal del solicitante",
        "Domicilios de planta",
        "Programas presentados por reporte anual",
        "Reporte anual balanza comercial (capturar todas las cantidades en miles de pesos)",
        "Relación de bienes producidos",
    ]
    assert labels(pantallas.generales()) == [
        "RFC",
        "Denominación o razón social",
        "Actividad económica preponderante",
        "Correo electrónico",
    ]
    assert labels(pantallas.domicilio())[-4:] == [
        "Número exterior",
        "Número interior",
        "Lada",
        "Teléfono",
    ]
    assert labels(pantallas.programas()) == [
        "Inicio",
        "Fin",
        "Folio de programa",
        "Selecciona la modalidad",
        "Tipo programa",
        "Estatus",
    ]
    assert labels(pantallas.balanza()) == BALANZA
    assert list(pantallas.bienes().etiquetas) == RESULTADO


@pytest.mark.parametrize("tipos", SETS, ids="-".join)
def test_what_is_typed_is_what_vucem_enables(tipos):
    pantallas = shown(company(*tipos))
    enabled = pantallas.revision.vinculo.habilita
    typed = (Accion.CAPTURA, Accion.ELIGE)
    captura = Captura(pantallas)
    rutas = [casilla.dato.ruta for casilla in captura.casillas() if casilla.accion in typed]
    figures = [ruta for ruta in rutas if ruta.startswith("balanza")]
    three = ("ventas_totales", "total_exportaciones", "total_importaciones")
    assert figures == [f"balanza.{name}" for name in three if enabled(f"balanza.{name}")]
    goods = ["clave_sector", "fraccion", "bien"]
    goods += ["volumen_total", "volumen_nacional", "volumen_exportaciones"]
    wanted = [f"bienes_producidos.0.{name}" for name in goods]
    assert rutas[len(figures) :] == (wanted if enabled("bienes_producidos") else [])


def test_what_vucem_computes_or_disables_is_compared_with_what_it_must_show():
    found = {c.dato.ruta: c for c in Captura(shown(MAQUILA)).casillas()}
    assert [c.accion.value for c in found.values()] == ["captura", "captura", *["compara"] * 3]
    off = found["balanza.total_importaciones"]
    assert (off.dato.valor, off.copiable, off.falta) == ("0", False, False)


def test_each_bien_is_chosen_captured_added_and_its_unit_compared():
    captura = Captura(shown(CAFE))
    gestures = [(c.accion.value, c.dato.valor) for c in captura.bien(0)]
    assert gestures[0] == ("elige", "XXII")
    assert gestures[1] == ("captura", "09012199")
    assert gestures[-2:] == [("agrega", ""), ("compara", "KILO")]
    assert len({c.clave for c in captura.casillas()}) == len(list(captura.casillas()))


def test_a_unit_that_is_not_known_here_is_vucems_own_to_write():
    unit = Captura(shown(cafe(bienes_producidos__0__unidad=""))).bien(0)[-1]
    assert (unit.dato.texto, unit.falta) == ("La pone VUCEM", False)


def test_a_value_is_bare_for_vucem_and_legible_for_people():
    ventas = line(CAFE, "ventas_totales")
    assert (ventas.valor, ventas.texto, ventas.tecleado) == ("4500", "4,500", True)
    saldo, porcentaje = line(CAFE, "saldo"), line(CAFE, "porcentaje")
    assert (saldo.valor, saldo.texto, saldo.estado) == ("1800", "1,800", EstadoDato.CALCULADO)
    assert (porcentaje.valor, porcentaje.texto) == ("66.67", "66.67 %")
    assert not saldo.tecleado


def test_an_amount_is_read_in_pesos_and_dollars_and_a_result_by_its_sum():
    assert line(CAFE, "ventas_totales").lectura == "$4,500,000 ≈ 245,549 USD"
    assert line(cafe(tipo_cambio__valor="20"), "ventas_totales").lectura.endswith("225,000 USD")
    big = line(cafe(balanza__ventas_totales="250000"), "ventas_totales")
    assert big.lectura == "$250,000,000 ≈ 13.6 M USD"
    assert line(CAFE, "saldo").lectura == "3,000 − 1,200"
    assert line(CAFE, "porcentaje").lectura == "3,000 ÷ 4,500 × 100"


def test_zero_missing_wrong_and_not_applicable_are_four_states():
    zero = line(cafe(balanza__total_importaciones="0"), "total_importaciones")
    missing = line(cafe(balanza__total_importaciones=""), "total_importaciones")
    wrong = line(cafe(balanza__total_importaciones="1.234,5"), "total_importaciones")
    off = line(MAQUILA, "total_importaciones")
    assert [(d.estado.value, d.valor, d.texto) for d in (zero, missing, wrong, off)] == [
        ("capturado", "0", "0"),
        ("falta", "", "Falta"),
        ("por_corregir", "", "Por corregir: «1.234,5»"),
        ("no_aplica", "0", "No aplica"),
    ]
    assert "Se conserva lo capturado, 1,200" in off.notas[-1]


def test_a_result_waits_for_its_figures_and_has_none_to_divide_by():
    waiting = line(cafe(balanza__ventas_totales=""), "porcentaje")
    assert (waiting.estado, waiting.valor) == (EstadoDato.SIN_CALCULAR, "")
    none_sold = line(
        cafe(balanza__ventas_totales="0", balanza__total_exportaciones="0"), "porcentaje"
    )
    assert (none_sold.valor, none_sold.lectura) == ("0.00", "VUCEM muestra 0 si no hay ventas")


def test_without_programs_nothing_is_said_to_be_off():
    bare = company()
    assert line(bare, "total_importaciones").texto == "1,200"
    assert line(bare, "saldo").lectura == "3,000 − 1,200"
    unknown = bare.model_copy(
        update={"balanza": bare.balanza.model_copy(update={"total_importaciones": None})}
    )
    assert line(unknown, "saldo").estado is EstadoDato.SIN_CALCULAR


@pytest.mark.parametrize(
    ("origin", "notes"),
    [
        (Origen(procedencia=Procedencia.CAPTURADO), ()),
        (Origen(procedencia=Procedencia.ANO_ANTERIOR), ("Viene del año anterior.",)),
        (
            Origen(procedencia=Procedencia.IMPORTADO, archivo="v.xlsx", fila=4, valor=4_500),
            ("Viene de v.xlsx, renglón 4.",),
        ),
        (
            Origen(procedencia=Procedencia.IMPORTADO, archivo="v.xlsx", detalle="Dos.", valor=9),
            ("Viene de v.xlsx. Dos.", "Se cambió a mano; era 9."),
        ),
    ],
)
def test_a_figure_tells_where_it_came_from(origin, notes):
    figures = CAFE.balanza.model_copy(update={"origenes": {"ventas_totales": origin}})
    assert line(CAFE.model_copy(update={"balanza": figures}), "ventas_totales").notas == notes


@pytest.mark.parametrize("tipos", SETS, ids="-".join)
def test_what_no_source_documents_says_so(tipos):
    pantallas = shown(company(*tipos))
    imports = pantallas.linea("balanza.total_importaciones")
    documented = pantallas.revision.vinculo.campos[imports.ruta].documentado
    assert documented is not any("no documentado" in nota for nota in imports.notas)


def test_an_empty_box_is_missing_optional_or_seen_in_vucem():
    states = {dato.ruta: dato.estado.value for dato in shown(NUEVO).domicilio().datos}
    assert states["solicitante.domicilio_fiscal.calle"] == "falta"
    assert states["solicitante.domicilio_fiscal.numero_interior"] == "opcional"
    seen = NUEVO.model_copy(
        update={"solicitante": NUEVO.solicitante.model_copy(update={"visto_en_vucem": True})}
    )
    pantallas = shown(seen)
    street = next(d for d in pantallas.domicilio().datos if d.ruta.endswith(".calle"))
    assert (street.estado.value, street.texto) == ("visto", "Visto en VUCEM")
    assert pantallas.domicilio().nota == "Se comparó con VUCEM y coincide."


def test_what_blocks_is_missing_even_where_vucem_was_looked_at():
    seen = company(TipoPrograma.PROSEC).solicitante.model_copy(
        update={"rfc": "", "visto_en_vucem": True}
    )
    rfc = shown(CAFE.model_copy(update={"solicitante": seen})).generales().datos[0]
    assert rfc.estado is EstadoDato.FALTA


def test_linked_programs_are_one_row_and_lead_to_where_they_are_captured():
    datos = {dato.ruta: dato for dato in shown(MAQUILA).programas().datos}
    assert datos["programas.folio"].valor == "83-2019,2019-8664"
    assert datos["programas.tipos"].destino == "programas.0.tipo"
    assert (datos["periodo.inicio"].valor, datos["periodo.fin"].valor) == ("01-2024", "12-2024")
    none = {dato.ruta: dato for dato in shown(NUEVO).programas().datos}
    assert (none["programas.folio"].texto, none["programas.folio"].destino) == (
        "Falta",
        "programas",
    )


def test_a_plant_is_one_line_of_its_address_its_type_and_whether_the_sat_found_it():
    plantas = shown(CAFE).plantas()
    (address, kind, found), *_ = plantas.filas()
    assert address.destino == "solicitante.plantas.0.domicilio.calle"
    assert kind.etiqueta == "Tipo de domicilio"
    assert found.texto == "Sí"
    assert "VUCEM los toma del SAT" in shown(NUEVO).plantas().nota


def test_the_rows_of_bienes_have_every_state():
    bien = BienProducido(bien="Café", fraccion="09012199", por_corregir={"volumen_total": "doce"})
    expediente = CAFE.model_copy(update={"bienes_producidos": (bien,)})
    (row,) = shown(expediente).bienes().filas()
    assert [dato.texto for dato in row] == [
        "Café",
        "Falta",
        "09012199",
        "Falta",
        "Por corregir: «doce»",
        "Falta",
        "Falta",
    ]
    assert [dato.ruta for dato in row][2] == "bienes_producidos.0.fraccion"


def test_where_vucem_shows_no_table_there_are_no_rows_and_it_says_why():
    tabla = shown(MAQUILA).bienes()
    assert (tabla.aplica, list(tabla.filas())) == (False, [])
    assert tabla.nota.startswith("No aplica. ")
    assert tabla.nota.endswith("Se conserva 1 bien capturado, pero no se reporta.")


def test_a_figure_that_is_not_understood_is_told_on_one_short_line():
    figures = Balanza(por_corregir={"ventas_totales": "uno\ndos " * 30})
    told = line(maquila().model_copy(update={"balanza": figures}), "ventas_totales").texto
    assert "\n" not in told
    assert len(told) < 70


# ---------------------------------------------------------------- who isn't in VUCEM's row


def changed(expediente, tipo, **parts):
    """The company with something else of one of its programs."""
    programas = (p.model_copy(update=parts) if p.tipo is tipo else p for p in expediente.programas)
    return expediente.model_copy(update={"programas": tuple(programas)})


NEW = {"autorizado": date(2025, 2, 1)}
GONE = {"estatus": "Cancelado"}


@pytest.mark.parametrize("parts", [NEW, GONE], ids=["exempt", "cancelled"])
@pytest.mark.parametrize(("out", "left"), [(IMMEX, PROSEC), (PROSEC, IMMEX)])
def test_vucems_row_has_only_the_programs_that_can_file_and_says_which_are_not(parts, out, left):
    pantallas = shown(changed(MAQUILA, out, **parts))
    seccion = pantallas.programas()
    row = {dato.ruta: dato for dato in seccion.datos}

    assert row["programas.tipos"].valor == left
    assert (
        row["programas.folio"].valor == shown(company(left)).de_programas("programas.folio").valor
    )
    assert row["programas.tipos"].captura == f"programas.{int(left is PROSEC)}.tipo"
    assert seccion.nota.startswith(f"{out} no está en este renglón")
    assert seccion.nota.endswith("(verificar).")


def test_linkage_and_dates_leave_out_who_is_not_in_the_row():
    alone, without = (shown(e).revision for e in (CAFE, changed(MAQUILA, IMMEX, **GONE)))
    assert without.vinculo == alone.vinculo
    assert without.plazos == alone.plazos


def test_a_row_without_anybody_does_not_apply():
    gone = changed(changed(MAQUILA, IMMEX, **GONE), PROSEC, **NEW)
    pantallas = shown(gone)
    assert pantallas.de_programas("programas.folio").estado is EstadoDato.NO_APLICA
    assert pantallas.programas_fuera() == ""


def test_a_program_authorised_tomorrow_stays_in_the_row_until_its_date_is_mended():
    future = changed(MAQUILA, IMMEX, autorizado=date(2025, 4, 11))
    assert shown(future).de_programas("programas.tipos").valor == "IMMEX-PROSEC"
