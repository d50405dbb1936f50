"""`raoce preferencias`, and that every command goes by what the office set."""

import json
from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from raoce_desktop.domain.oficina import Oficina, Preparador, ValorPropio
from raoce_desktop.exchange.logo_file import logo_from
from raoce_desktop.exchange.preferences_file import write_preferences
from raoce_desktop.session.preferences import FIRM, TODAY
from raoce_desktop.store import Store
from raoce_desktop.store.encrypting import set_key
from raoce_desktop.store.keyring import forget_keys
from raoce_desktop.store.location import database_path
from raoce_desktop.store.passphrase import new_key


def logo():
    out = BytesIO()
    Image.new("RGB", (90, 30), "green").save(out, "PNG")
    return logo_from(out.getvalue())


OFFICE = Oficina(
    "Despacho Ruiz, S.C.",
    logo(),
    Preparador("Ana Ruiz"),
    valores={
        "tipo_cambio.2024": ValorPropio("20", "DOF"),
        "umbral.immex.porcentaje": ValorPropio("99"),
    },
)
FROM = ("--hoy", "2025-04-20")


@pytest.fixture(autouse=True)
def _own_data(tmp_path, monkeypatch):
    monkeypatch.setenv("RAOCE_DATOS", str(tmp_path / "datos"))


@pytest.fixture
def shared(tmp_path):
    path = tmp_path / "oficina.raoce-preferencias"
    path.write_bytes(write_preferences(OFFICE, {date(2025, 5, 30): "aviso del DOF"}))
    return path


def put(**settings):
    path = database_path()
    path.parent.mkdir(exist_ok=True)
    store = Store.open(path)
    for key, text in settings.items():
        store.set_setting(f"preferencias.{key.replace('__', '.')}", text)
    store.close()


def test_nothing_set_says_so(raoce):
    assert raoce("preferencias") == (0, "No hay nada puesto en Preferencias.\n", "")


def test_what_another_office_set_is_taken_but_for_who_prepares(raoce, shared, tmp_path):
    status, out, err = raoce("preferencias", "--importar", shared)
    assert (status, err) == (0, "")
    assert "Nombre del despacho: — → Despacho Ruiz, S.C." in out
    assert "Ana Ruiz" not in out
    assert raoce("preferencias", "--importar", shared)[1] == "Ya está todo como en el archivo.\n"
    back = tmp_path / "otra.raoce-preferencias"
    assert raoce("preferencias", "--exportar", back)[0] == 0
    told, sent = (json.loads(path.read_bytes()) for path in (back, shared))
    assert told == {key: part for key, part in sent.items() if key != "preparo"}
    listed = raoce("preferencias")[1]
    assert "Tipo de cambio promedio de 2024, en pesos por dólar: 20 · DOF" in listed


def test_a_bad_file_changes_nothing(raoce, tmp_path):
    bad = tmp_path / "malo.raoce-preferencias"
    bad.write_text("{}", encoding="utf-8")
    status, out, err = raoce("preferencias", "--importar", bad)
    assert (status, out) == (2, "")
    assert "no contiene preferencias" in err


def checklist(raoce, example, tmp_path, *options):
    target = tmp_path / "lista.pdf"
    case = example("immex-prosec")
    status, _, err = raoce("pdf", case, "-o", target, *options)
    assert status == 0
    pages = PdfReader(target).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()), err


def test_a_command_goes_by_a_file_of_preferences(raoce, example, shared, tmp_path):
    told, err = checklist(raoce, example, tmp_path, *FROM, "--preferencias", shared)
    assert err == ""
    assert "Despacho Ruiz, S.C." in told
    assert "(valor propio de la oficina)" in told
    assert "Ana Ruiz" in told
    plain, _ = checklist(raoce, example, tmp_path, *FROM)
    assert "Despacho Ruiz" not in plain


def test_a_command_goes_by_what_its_user_set(raoce, example, shared, answer):
    raoce("preferencias", "--importar", shared)
    case = example("immex-prosec")
    found = json.loads(raoce("revisar", case, *FROM, "--json")[1])
    assert {one["clave"] for one in found["valores_propios"]} == set(OFFICE.valores)
    assert found["ensayo"] is None
    (dates,) = found["plazos"]["lecturas"]
    assert dates["fin"] == "2025-05-29"


def test_a_rehearsal_is_said_and_another_day_ends_it(raoce, example, tmp_path):
    put(hoy="2025-04-29")
    told, err = checklist(raoce, example, tmp_path)
    assert "ENSAYO: las fechas se cuentan desde el 29 de abril de 2025" in told
    assert err.startswith("Ensayo: se cuenta desde el 2025-04-29")
    told, err = checklist(raoce, example, tmp_path, *FROM)
    assert ("ENSAYO" in told, err) == (False, "")
    assert "Ensayo: se cuenta desde el 2025-04-29" in raoce("preferencias")[1]
    assert TODAY == "hoy"


def test_preferences_behind_a_passphrase_are_said_to_be_left_out(raoce, example, tmp_path):
    put(**{FIRM.replace(".", "__"): "Despacho"})
    set_key(database_path(), new_key("café con leche 2025"))
    forget_keys()
    told, err = checklist(raoce, example, tmp_path, *FROM)
    assert "Despacho" not in told
    assert "tienen contraseña" in err


def test_a_database_that_cannot_be_read_is_said_and_the_work_done(raoce, example, tmp_path):
    path = database_path()
    path.parent.mkdir()
    path.write_bytes(b"esto no es una base de datos" * 100)
    _, err = checklist(raoce, example, tmp_path, *FROM)
    assert err.count("\n") == 1
    assert raoce("preferencias")[0] == 2


def test_where_there_are_no_data_none_are_made(raoce, example, tmp_path):
    checklist(raoce, example, tmp_path, *FROM)
    assert not database_path().parent.exists()


def test_a_folder_that_can_not_be_made_is_one_sentence_that_names_it(raoce, tmp_path, monkeypatch):
    (tmp_path / "archivo").write_bytes(b"")
    monkeypatch.setenv("RAOCE_DATOS", str(tmp_path / "archivo" / "datos"))
    status, out, err = raoce("preferencias", "--exportar", tmp_path / "x.raoce-preferencias")
    assert (status, out) == (2, "")
    assert err.startswith("No se puede abrir el archivo de los expedientes.")
    assert str(tmp_path / "archivo" / "datos") in err
