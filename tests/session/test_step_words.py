"""What the pages say besides their fields, and under them, without a window."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.expediente import (
    BienProducido,
    Expediente,
    Programa,
    Seguimiento,
    TipoPrograma,
)
from raoce_desktop.domain.pantallas import Pantallas
from raoce_desktop.domain.pasting import paste
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.review import review
from raoce_desktop.domain.totales import Totales
from raoce_desktop.exchange.examples import example
from raoce_desktop.session import field_notes, step_words

REFERENCIA = load_reference(2024)


@dataclass
class Opened:
    """An expediente as it is open on a day of its season."""

    documento: Expediente
    hoy: date = date(2025, 4, 20)
    referencia: Referencia = REFERENCIA
    papeles: None = None

    @property
    def revision(self):
        return review(self.documento, self.referencia, self.hoy)

    @property
    def pantallas(self):
        return Pantallas(self.documento, self.revision, self.referencia)

    def findings(self, ruta):
        return self.revision.at(ruta)


def holding(*tipos, **parts):
    programas = tuple(Programa(tipo=TipoPrograma(tipo)) for tipo in tipos)
    return Opened(Expediente(ejercicio=2024, programas=programas, **parts))


# ---------------------------------------------------------------- under a field


def test_a_row_that_was_taken_away_meanwhile_shows_nothing():
    assert field_notes.typed_text(holding(), "programas.3.numero") == ""


@pytest.mark.parametrize("ruta", ["balanza.total_importaciones", "bienes_producidos"])
def test_what_vucem_does_not_enable_is_locked_and_says_why(ruta):
    note = field_notes.field_note(holding("IMMEX"), ruta, None)
    assert note.locked is not None
    assert note.locked.motivo.endswith(".")
    assert note.meaning == ""


def test_a_figure_is_told_in_pesos_and_against_last_year():
    opened = Opened(example("prosec"))
    assert "pesos" in field_notes.figure_meaning("balanza.ventas_totales")(opened)
    before = opened.documento.ano_anterior.model_copy(update={"ventas_totales": 1000})
    opened.documento = opened.documento.model_copy(update={"ano_anterior": before})
    assert "%" in field_notes.since_last_year("ventas_totales")(opened)


def test_a_season_without_an_exchange_rate_asks_for_it():
    known = holding("IMMEX")
    unknown = replace(known, referencia=replace(REFERENCIA, tipo_cambio=None))
    assert field_notes.rate_in_use(known) != field_notes.rate_in_use(unknown) != ""


def test_a_folio_is_taken_apart_or_its_digits_are_counted():
    def words(folio):
        return field_notes.folio_parts(holding(seguimiento=Seguimiento(folio=folio)))

    assert words("") == ""
    assert "3" in words("123")


# ---------------------------------------------------------------- beside the fields


def test_without_a_program_that_reports_the_meaning_is_one_sentence():
    (meaning,) = step_words.programs_meaning(holding())
    assert (meaning.topic, meaning.source) == ("", "")
    assert meaning.fact.endswith(".")


def test_each_program_says_whether_it_must_report():
    topics = [one.topic for one in step_words.programs_meaning(holding("IMMEX", "PROSEC"))]
    assert topics[-2:] == ["IMMEX", "PROSEC"]


def test_goods_are_counted_and_added_up_by_unit_and_many_units_are_counted():
    assert step_words.goods_counted(Totales(())) == ""
    units = ("KILO", "LITRO", "PIEZA", "METRO", "PAR", "")
    goods = tuple(BienProducido(unidad=unit, volumen_total=1000) for unit in units)
    added = step_words.goods_added_up(Totales(goods)).splitlines()
    assert len(added) == 5
    assert "1,000" in added[0]
    assert "2" in added[-1]
    assert step_words.goods_counted(Totales(goods)).startswith("6 bienes")


def test_what_was_pasted_names_the_columns_that_have_no_place():
    block = [["Bien", "Sector", "Precio", ""], ["Café", "XXII", "9", "8"]]
    words = step_words.pasted_in_words(paste((), block, {}, REFERENCIA))
    assert "«Precio»" in words
    assert "encabezado" in words
    nothing = step_words.pasted_in_words(paste((), [["Bien", "Sector"]], {}, REFERENCIA))
    assert nothing.endswith(".")


def test_without_programs_there_is_nothing_to_sign_and_no_commitment():
    opened = holding()
    assert step_words.when_to_sign(opened).endswith(".")
    (block,) = step_words.deadlines_in_words(opened)
    assert block.shape == "no_aplica"
    (none,) = step_words.commitments_in_words(())
    assert (none.shape, none.lines) == ("no_aplica", ())


def test_when_to_sign_says_how_long_is_left():
    assert "10 días" in step_words.when_to_sign(holding("PROSEC"))
