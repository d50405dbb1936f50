"""`raoce directorio`: the Secretaría's directories without a window."""

import io

import pytest

from raoce_desktop.store import Store
from raoce_desktop.store.encrypting import set_key
from raoce_desktop.store.keyring import forget_keys
from raoce_desktop.store.passphrase import new_key
from tests.exchange.sheet_files import book
from tests.exchange.test_directory_from_sheets import ROW, TITLES


@pytest.fixture(autouse=True)
def _own_data(monkeypatch, tmp_path):
    monkeypatch.setenv("RAOCE_DATOS", str(tmp_path / "datos"))


def test_a_directory_is_loaded_and_told(raoce, tmp_path):
    path = tmp_path / "IMMEX.xlsx"
    path.write_bytes(book(TITLES, ROW, (2, "sin", *ROW[2:])))
    assert raoce("directorio") == (0, "No hay ningún directorio cargado.\n", "")
    status, said, complaint = raoce("directorio", path)
    assert (status, complaint) == (0, "")
    assert said == (
        "Se cargó el directorio de la SE: 1 de IMMEX, de «IMMEX.xlsx».\n"
        "No se toma el renglón 3: Sin un RFC válido.\n"
    )
    assert raoce("directorio")[1].startswith("IMMEX: 1 programa, de «IMMEX.xlsx», cargado el ")


def test_what_is_no_directory_is_said_and_stops_no_other(raoce, tmp_path):
    good, unnamed, empty = (tmp_path / name for name in ("PROSEC.xlsx", "d.xlsx", "e.xlsx"))
    good.write_bytes(book(TITLES, ROW))
    unnamed.write_bytes(book(TITLES, ROW))
    empty.write_bytes(book(TITLES, (1, "x", "y")))
    status, said, complaint = raoce("directorio", unnamed, empty, tmp_path / "no.xlsx", good)
    assert status == 2
    assert "1 de PROSEC" in said
    assert complaint.splitlines() == [
        "De «d.xlsx» no se sabe de qué programa es. Dilo con --programa.",
        "En «e.xlsx» no hay ningún programa con su RFC. Revisa que sea un directorio de la SE.",
        "No se encontró el archivo. Revisa su nombre y su carpeta.",
    ]
    assert raoce("directorio", unnamed, "--programa", "altex")[0] == 0
    status, _, complaint = raoce("directorio", unnamed, "--programa", "altex,ecex")
    assert status == 2
    assert "son varios programas" in complaint


def test_data_that_cant_be_opened_are_said(raoce, tmp_path):
    (tmp_path / "datos").mkdir()
    (tmp_path / "datos" / "expedientes.db").write_bytes(b"otra cosa" * 500)
    status, _, complaint = raoce("directorio")
    assert status == 2
    assert complaint.count("\n") == 1


@pytest.fixture
def locked(tmp_path):
    path = tmp_path / "datos" / "expedientes.db"
    Store.open(path).close()
    set_key(path, new_key("café con leche 2025"))
    forget_keys()


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ("café con leche 2025\n", 0, ""),
        ("una que no es\n", 2, "Esa no es la contraseña. Revisa mayúsculas y acentos.\n"),
        ("", 2, "Tus expedientes están bloqueados. Escribe su contraseña cuando se pida"),
    ],
)
def test_locked_expedientes_take_their_passphrase_from_standard_input(
    raoce, locked, monkeypatch, typed, status, said
):
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    ended, answer, complaint = raoce("directorio")
    assert (ended, complaint.startswith(said)) == (status, True)
    assert complaint.count("\n") == (1 if status else 0)
    assert bool(answer) == (status == 0)
    assert "leche" not in answer + complaint


def test_at_a_keyboard_the_passphrase_is_asked_for(raoce, locked, monkeypatch):
    class Keyboard(io.StringIO):
        def isatty(self):
            return True

    asked = []

    def answer(words):
        asked.append(words)
        return "café con leche 2025"

    monkeypatch.setattr("sys.stdin", Keyboard())
    monkeypatch.setattr("getpass.getpass", answer)
    assert raoce("directorio")[0] == 0
    assert asked == ["Contraseña de tus expedientes: "]
    monkeypatch.setattr("sys.stdin", None)
    forget_keys()
    assert raoce("directorio")[0] == 2
