"""Two documents of one company: what one says otherwise, and taking some of it."""

from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.domain.edits import answer, capture, text_of
from raoce_desktop.domain.expediente import (
    Balanza,
    BienProducido,
    EstadoRespuesta,
    Expediente,
    Origen,
    Planta,
    Procedencia,
    Programa,
    Seguimiento,
    Sustento,
    TipoPrograma,
)
from raoce_desktop.domain.ficha import (
    SHARED,
    Contacto,
    Ficha,
    ReporteDeAno,
    card_of,
    expediente_of,
    people,
)
from raoce_desktop.domain.merging import offers, taken
from tests.domain.rules.world import BIEN, CAFE, DOMICILIO, MAQUILA, typed

EMPTY = Expediente(ejercicio=2024)


def told(here, there, *partes):
    return {one.origen: one for one in offers(here, there, *partes)}


def all_taken(here, there):
    return taken(here, there, offers(here, there))


def goods(*rows):
    return EMPTY.model_copy(update={"bienes_producidos": rows})


def good(bien, fraccion="09012199", **values):
    return BienProducido(clave_sector="XXII", fraccion=fraccion, bien=bien, **values)


def test_an_empty_one_takes_all_and_one_takes_nothing_of_itself_or_of_an_empty_one():
    assert list(offers(MAQUILA, MAQUILA)) == []
    assert list(offers(MAQUILA, EMPTY)) == []
    assert all(one.completa for one in offers(EMPTY, MAQUILA))
    assert all_taken(EMPTY, MAQUILA) == MAQUILA
    assert list(offers(all_taken(EMPTY, MAQUILA), MAQUILA)) == []


def test_each_field_is_shown_beside_the_other_and_taken_alone():
    there = typed(CAFE, {"solicitante.correo": "otro@ejemplo.mx", "balanza.ventas_totales": "9"})
    found = told(CAFE, there)
    assert [(o.ruta, o.hoy, o.nuevo, o.completa) for o in found.values()] == [
        ("solicitante.correo", "contacto@ejemplo.mx", "otro@ejemplo.mx", False),
        ("balanza.ventas_totales", "4,500", "9", False),
    ]
    after = taken(CAFE, there, [found["balanza.ventas_totales"]])
    assert after.balanza.ventas_totales == 9
    assert after.solicitante == CAFE.solicitante


def test_capitals_and_blanks_are_no_difference_in_words_and_every_mark_is_in_a_figure():
    rate = typed(CAFE, {"tipo_cambio.valor": "18.5"})
    there = typed(rate, {"solicitante.denominacion": "cafe de ensayo,  sa de cv"})
    assert list(offers(rate, there)) == []
    (one,) = offers(rate, typed(CAFE, {"tipo_cambio.valor": "185"}))
    assert (one.hoy, one.nuevo) == ("18.5", "185")


def test_what_was_typed_and_not_understood_goes_along():
    there = typed(
        CAFE, {"balanza.ventas_totales": "doce", "bienes_producidos.0.volumen_total": "x"}
    )
    after = all_taken(CAFE, there)
    assert text_of(after, "balanza.ventas_totales") == "doce"
    assert after.bienes_producidos[0].por_corregir == {"volumen_total": "x"}
    mended = all_taken(after, CAFE)
    assert mended.bienes_producidos == CAFE.bienes_producidos
    assert mended.balanza == CAFE.balanza


def test_notes_and_sectors_are_put_together():
    here = typed(CAFE, {"notas": "una", "programas.0.sectores": "XXII"})
    there = typed(CAFE, {"notas": "otra", "programas.0.sectores": "XV, XXII"})
    after = all_taken(here, there)
    assert after.notas == "una\notra"
    assert after.programas[0].sectores == ("XXII", "XV")
    assert list(offers(after, there)) == []
    assert list(offers(after, here)) == []


def test_programs_go_by_their_type_and_number():
    other = Programa(tipo=TipoPrograma.PROSEC, numero="2020-1")
    there = CAFE.model_copy(update={"programas": (other,)})
    (one,) = offers(CAFE, there)
    assert (one.ruta, one.fila, one.completa) == ("programas", True, True)
    assert taken(CAFE, there, [one]).programas == (*CAFE.programas, other)
    same = CAFE.programas[0].model_copy(update={"numero": "PROSEC 2019/8664", "modalidad": "X"})
    there = CAFE.model_copy(update={"programas": (other, same)})
    assert set(told(CAFE, there)) == {"programas.0", "programas.1.numero", "programas.1.modalidad"}
    bare = Programa(tipo=TipoPrograma.PROSEC, estatus="Suspendido")
    found = told(CAFE, CAFE.model_copy(update={"programas": (bare,)}))
    assert [one.ruta for one in found.values()] == ["programas.0.estatus"]


def test_plants_go_by_where_they_are():
    moved = DOMICILIO.model_copy(update={"calle": "OTRA"})
    same = Planta(domicilio=DOMICILIO.model_copy(update={"colonia": "NUEVA"}), localizado=False)
    plantas = (Planta(domicilio=moved), same, Planta())
    solicitante = CAFE.solicitante.model_copy(update={"plantas": plantas})
    there = CAFE.model_copy(update={"solicitante": solicitante})
    found = told(CAFE, there)
    assert [(one.ruta, one.fila) for one in found.values()] == [
        ("solicitante.plantas", True),
        ("solicitante.plantas.0.domicilio.colonia", False),
        ("solicitante.plantas.0.localizado", False),
    ]
    after = taken(CAFE, there, found.values())
    assert [p.domicilio.calle for p in after.solicitante.plantas] == ["MUESTRA", "OTRA"]


def test_goods_go_row_by_row_by_sector_and_fraccion():
    here = goods(good("Café", volumen_total=1), good("Té", "09022001"), good("Solo aquí", "1" * 8))
    there = goods(
        good("Té negro", "09022001", volumen_total=5),
        good("CAFÉ", volumen_total=2, volumen_nacional=2),
        good("Nuevo", "22030001"),
    )
    found = told(here, there)
    assert [(o.ruta, o.completa) for o in found.values()] == [
        ("bienes_producidos.1", False),
        ("bienes_producidos.0", False),
        ("bienes_producidos", True),
    ]
    after = all_taken(here, there).bienes_producidos
    assert [b.bien for b in after] == ["CAFÉ", "Té negro", "Solo aquí", "Nuevo"]
    assert (after[0].volumen_total, after[0].volumen_nacional) == (2, 2)


def test_two_goods_of_one_fraccion_are_never_taken_for_each_other():
    here = goods(good("Verde", volumen_total=1), good("Rojo", volumen_total=2))
    there = goods(good("Azul", volumen_total=3), good("Rojo", volumen_total=4))
    assert [o.ruta for o in offers(here, there)] == ["bienes_producidos.0", "bienes_producidos.1"]
    there = goods(good("Azul"), good("Gris"))
    assert [o.ruta for o in offers(here, there)] == ["bienes_producidos"] * 2
    twice = goods(good("Café", volumen_total=1), good("Café", volumen_total=1))
    assert list(offers(twice, twice.model_copy(update={"notas": ""}))) == []
    (third,) = offers(twice, goods(*twice.bienes_producidos, good("Café", volumen_total=1)))
    assert third.ruta == "bienes_producidos"


def test_rows_that_only_complete_say_so():
    here, there = goods(good("Café")), goods(good("Café", volumen_total=7, unidad="KILO"))
    (one,) = offers(here, there)
    assert one.completa
    assert list(offers(there, here)) == []
    assert list(offers(goods(BienProducido()), goods(BienProducido(), BienProducido()))) == []


def test_every_small_table_of_goods_keeps_what_it_had_and_gets_what_it_lacked():
    names = (good("A", "1" * 8, volumen_total=1), good("A", "1" * 8, volumen_total=2))
    names += (good("B", "1" * 8), good("C", "2" * 8), BienProducido(bien="suelto"))
    worlds = [rows for n in range(3) for rows in product(names, repeat=n)]
    for mine, theirs in product(worlds, worlds):
        here, there = goods(*mine), goods(*theirs)
        after = all_taken(here, there)
        assert len(after.bienes_producidos) >= max(len(mine), len(theirs))
        assert list(offers(after, there)) == []
        assert taken(here, there, []) is here
        only = taken(here, there, [one for one in offers(here, there) if one.completa])
        for own, kept in zip(mine, only.bienes_producidos, strict=False):
            assert all(
                getattr(own, f) in ("", None, getattr(kept, f)) for f in ("bien", "fraccion")
            )


@given(
    st.lists(st.sampled_from(["", "1", "2", "x"]), min_size=6, max_size=6),
    st.lists(st.sampled_from(["", "1", "2", "x"]), min_size=6, max_size=6),
)
def test_what_completes_never_changes_a_text_that_was_there(mine, theirs):
    rutas = ("solicitante.actividad", "notas", "balanza.ventas_totales")
    rutas += ("balanza.total_exportaciones", "seguimiento.guardado", "tipo_cambio.valor")
    here = typed(CAFE, dict(zip(rutas, mine, strict=True)))
    there = typed(CAFE, dict(zip(rutas, theirs, strict=True)))
    after = taken(here, there, [one for one in offers(here, there) if one.completa])
    for ruta in rutas:
        assert text_of(after, ruta).startswith(text_of(here, ruta))
        assert text_of(after, ruta) or not text_of(there, ruta)


def test_a_figure_takes_its_origin_and_the_state_of_its_papers():
    origin = Origen(procedencia=Procedencia.IMPORTADO, identificador="a", valor=9)
    kept = Origen(procedencia=Procedencia.CALCULADO)
    there = CAFE.model_copy(
        update={
            "balanza": Balanza(ventas_totales=9, origenes={"ventas_totales": origin}),
            "sustento": Sustento(identificador="a", ventas_totales=9),
        }
    )
    own = CAFE.balanza.model_copy(update={"origenes": {"total_exportaciones": kept}})
    after = all_taken(CAFE.model_copy(update={"balanza": own}), there)
    assert after.balanza.origenes == {"total_exportaciones": kept, "ventas_totales": origin}
    assert after.sustento.identificador == "a"
    typed_there = typed(CAFE, {"balanza.ventas_totales": "8"})
    again = all_taken(after, typed_there)
    assert again.balanza.origenes == {"total_exportaciones": kept}
    assert again.sustento.identificador == "a"
    other = there.model_copy(update={"sustento": Sustento()})
    assert all_taken(CAFE, other).sustento == Sustento()


def test_a_state_takes_who_did_it():
    there = EMPTY.model_copy(
        update={"seguimiento": Seguimiento(guardado=date(2025, 4, 1), guardado_por="Ana")}
    )
    (one,) = offers(EMPTY, there)
    assert taken(EMPTY, there, [one]).seguimiento == there.seguimiento
    number = EMPTY.model_copy(update={"seguimiento": Seguimiento(numero_solicitud="0792643")})
    assert all_taken(EMPTY, number).seguimiento.numero_solicitud == "0792643"


def test_answers_are_taken_one_by_one():
    here = answer(EMPTY, "miles", EstadoRespuesta.NO)
    there = answer(answer(EMPTY, "miles", EstadoRespuesta.SI), "meses", EstadoRespuesta.SI, "nota")
    found = told(here, there)
    assert [(o.ruta, o.completa) for o in found.values()] == [
        ("respuestas.miles", False),
        ("respuestas.meses", True),
    ]
    after = taken(here, there, [found["respuestas.meses"]])
    assert after.respuestas["meses"] == there.respuestas["meses"]
    assert after.respuestas["miles"] == here.respuestas["miles"]


# ---------------------------------------------------------------- a company's card


def test_a_card_is_what_outlasts_a_year_and_begins_an_expediente():
    expediente = typed(
        MAQUILA,
        {"solicitante.visto_en_vucem": "sí", "representante.nombre": "Ana"}
        | {"representante.fecha": "20/04/2025"},
    )
    card = card_of(expediente)
    assert card.solicitante.visto_en_vucem is None
    assert card.representante.fecha is None
    new = expediente_of(card, 2025)
    assert (new.ejercicio, new.balanza, new.bienes_producidos) == (2025, Balanza(), ())
    assert list(offers(new, card, SHARED)) == []
    assert list(offers(card, new, SHARED)) == []


def test_card_and_expediente_take_from_each_other():
    card, here = card_of(CAFE), typed(CAFE, {"solicitante.telefono": "5550000000"})
    (one,) = offers(card, here, SHARED)
    assert taken(card, here, [one]).solicitante.telefono == "5550000000"
    assert taken(here, card, offers(here, card, SHARED)) == CAFE
    late = capture(card, "solicitante.plantas.0.tipo", "Bodega")
    assert taken(here, late, offers(here, late, SHARED)).solicitante.plantas[0].tipo == "Bodega"


def test_people_are_found_by_their_names_and_addresses():
    ana = Contacto(nombre="Ana", correo="ana@ejemplo.mx")
    own = Ficha(reportes=(ReporteDeAno(ejercicio=2022, ventas_totales=1),))
    typed_there = Ficha(
        reportes=(ReporteDeAno(ejercicio=2021), ReporteDeAno(ejercicio=2022, ventas_totales=2))
    )
    assert set(told(own, typed_there, ("reportes",))) == {"reportes.0", "reportes.1.ventas_totales"}
    other = Ficha(contactos=(ana.model_copy(update={"telefono": "55"}), Contacto(nombre="Luis")))
    card = typed(Ficha(contactos=(ana,)), {"representante.nombre": "Eva"})
    assert people(card) == "Eva Ana ana@ejemplo.mx"
    after = taken(card, other, offers(card, other, ("contactos",)))
    assert [(c.nombre, c.telefono) for c in after.contactos] == [("Ana", "55"), ("Luis", "")]
    assert BIEN in CAFE.bienes_producidos
