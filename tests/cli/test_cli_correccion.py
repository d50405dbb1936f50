"""`raoce correccion`: the letter, from a script or a terminal."""

from email import message_from_bytes
from email.policy import default
from io import BytesIO

import pytest
from pypdf import PdfReader

FOLIO = "0201500100120250101000001"
FILED = {
    "seguimiento": {"folio": FOLIO, "presentado": "2025-04-28"},
    "representante": {"nombre": "María Núñez"},
}
VENTAS = ("--dice", "balanza.ventas_totales", "--debe-decir", "$ 1,200")


@pytest.fixture
def filed(example):
    return example("immex-prosec", FILED)


def text(path):
    pages = PdfReader(BytesIO(path.read_bytes())).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_a_field_is_named_by_its_path_and_its_value_comes_from_the_expediente(
    raoce, filed, tmp_path
):
    target = tmp_path / "carta.pdf"
    status, out, err = raoce("correccion", filed, *VENTAS, "-o", target, "--hoy", "2025-04-29")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "Asunto: ERROR RAOCE / AAL0409235E6",
        "Ventas totales (a), dice: 1,000 miles de pesos; debe decir: 1,200 miles de pesos.",
        "Se envía a más tardar el 7 de mayo de 2025 (calculada): 5 días hábiles después de"
        " presentar.",
        f"Se guardó {target}",
    ]
    assert "dice: 1,000 miles de pesos debe decir: 1,200 miles de pesos" in text(target)


def test_several_slips_each_in_the_way_that_is_at_hand(raoce, filed, tmp_path):
    target = tmp_path / "carta.pdf"
    words = (
        *("--dice", "total_exportaciones=900", "--debe-decir", "1100"),
        *("--dice", "La razón social", "ALPE", "AGRICOLA ALPE"),
        *("--dice", "Cien", "--debe-decir", "Mil"),
        *("--dice", "solicitante.correo", "nuevo@ejemplo.mx"),
    )
    status, out, _ = raoce("correccion", filed, *words, "-o", target, "--hoy", "2025-04-29")
    assert status == 0
    assert out.splitlines()[1:5] == [
        "Total exportaciones (b), dice: 900 miles de pesos; debe decir: 1,100 miles de pesos.",
        "La razón social, dice: ALPE; debe decir: AGRICOLA ALPE.",
        "dice: Cien; debe decir: Mil.",
        "Correo electrónico, dice: contacto@ejemplo.mx; debe decir: nuevo@ejemplo.mx.",
    ]


def test_what_the_report_says_of_a_field_is_enough(raoce, filed, tmp_path):
    target = tmp_path / "carta.pdf"
    words = ("--dice", "balanza.ventas_totales=1500", "--dice", "A", "--debe-decir", "B")
    status, out, _ = raoce("correccion", filed, *words, "-o", target, "--hoy", "2025-04-29")
    assert status == 0
    assert out.splitlines()[1:3] == [
        "Ventas totales (a), dice: 1,500 miles de pesos; debe decir: 1,000 miles de pesos.",
        "dice: A; debe decir: B.",
    ]


def test_one_text_may_say_both(raoce, filed, tmp_path):
    target = tmp_path / "carta.pdf"
    for text in (
        "dice: Cien; debe decir: Mil",
        "Cien debe decir Mil",
        "Dice Cien, DEBE DECIR: Mil",
    ):
        out = raoce("correccion", filed, "--dice", text, "-o", target)[1]
        assert out.splitlines()[1] == "dice: Cien; debe decir: Mil."


def test_as_a_mail_the_letter_and_the_annexes_are_attached(raoce, filed, tmp_path):
    annex, target = tmp_path / "declaración.pdf", tmp_path / "carta.eml"
    annex.write_bytes(b"%PDF-1.7")
    words = (*VENTAS, "--anexo", annex, "-o", target, "--hoy", "2025-04-29")
    assert raoce("correccion", filed, *words)[0] == 0
    mail = message_from_bytes(target.read_bytes(), policy=default)
    assert [part.get_filename() for part in mail.iter_attachments()] == [
        "Escrito de corrección RAOCE AAL0409235E6 2024.pdf",
        "declaración.pdf",
    ]
    first = target.read_bytes()
    raoce("correccion", filed, *words)
    assert target.read_bytes() == first


def test_what_it_lacks_and_that_it_is_late_is_said_and_it_is_written_all_the_same(
    raoce, example, filed, tmp_path
):
    target = tmp_path / "carta.pdf"
    _, _, err = raoce("correccion", filed, *VENTAS, "-o", target, "--hoy", "2025-05-08")
    assert err == "Los 5 días hábiles para enviarlo terminaron el 7 de mayo de 2025 (calculada).\n"
    status, _, err = raoce("correccion", example("immex-prosec"), *VENTAS, "-o", target)
    assert status == 0
    assert "Al escrito le falta: Folio del acuse" in err
    assert target.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--dice", "A"), "Cada --dice lleva su --debe-decir."),
        ((*VENTAS, "--debe-decir", "3"), "Cada --dice lleva su --debe-decir."),
        (("--dice", "A", "--debe-decir", "A"), "es lo mismo: «A»"),
        (("--dice", "balanza.ventas_totales", "1000"), "es lo mismo: «1,000»"),
        (("--dice", "A", "--debe-decir", " "), "Falta escribir"),
        (("--dice", "total_importaciones=", "--debe-decir", "3"), "Falta escribir"),
        (("--dice", "a", "b", "c", "d"), "lleva de más"),
        (("--dice", "bienes_producidos.7.bien", "x"), "no está «bienes_producidos.7.bien»"),
        ((), "Falta indicar --dice"),
    ],
)
def test_what_cannot_be_told_ends_with_one_sentence(raoce, filed, tmp_path, words, told):
    target = tmp_path / "carta.pdf"
    status, out, err = raoce("correccion", filed, *words, "-o", target)
    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
    assert not target.exists()


def test_the_target_says_what_it_is_and_is_none_of_what_is_read(raoce, filed, tmp_path):
    assert "en .pdf o en .eml" in raoce("correccion", filed, *VENTAS, "-o", tmp_path / "x.doc")[2]
    annex = tmp_path / "a.pdf"
    annex.write_bytes(b"%PDF")
    told = raoce("correccion", filed, *VENTAS, "--anexo", annex, "-o", annex)[2]
    assert "se perdería" in told
    told = raoce("correccion", filed, *VENTAS, "--anexo", annex, "-o", tmp_path / "c.pdf")[2]
    assert "Los anexos van en el correo" in told
    missing = tmp_path / "no-hay.pdf"
    told = raoce("correccion", filed, *VENTAS, "--anexo", missing, "-o", tmp_path / "c.eml")[2]
    assert told.startswith("no-hay.pdf: ")


@pytest.mark.parametrize(
    "said", ["solicitante.coreo", "balanza.ventas", "solicitante.coreo=a@b.mx"]
)
def test_a_path_with_a_slip_never_goes_into_the_letter(raoce, filed, tmp_path, said):
    target = tmp_path / "carta.pdf"
    status, _, err = raoce("correccion", filed, "--dice", said, "--debe-decir", "x", "-o", target)
    assert (status, target.exists()) == (2, False)
    assert f"En el expediente no está «{said.partition('=')[0]}»" in err


def test_a_path_may_be_followed_by_a_colon(raoce, filed, tmp_path):
    target = tmp_path / "carta.pdf"
    words = ("--dice", "solicitante.correo: a@b.mx", "--debe-decir", "c@d.mx")
    status, out, _ = raoce("correccion", filed, *words, "-o", target, "--hoy", "2025-04-29")
    assert status == 0
    assert out.splitlines()[1] == "Correo electrónico, dice: a@b.mx; debe decir: c@d.mx."
