"""Folders, files and ZIPs in ZIPs: everything is found, and nothing hostile gets anywhere."""

import io
import os
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from raoce_desktop.evidence.read.sources import Entry, Limits, label, walk
from raoce_desktop.evidence.reasons import Excluido

SMALL = Limits(total_bytes=1 << 30, members=50, ratio=20, depth=3)


def zipped(**members: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return target.getvalue()


def found(*paths: Path, limits: Limits | None = None) -> dict[str, str]:
    """What each file holds, or the reason why it can't be read."""
    listed = {}
    for one in walk(paths, limits):
        if isinstance(one, Excluido):
            listed[one.documento] = one.motivo.clave
        else:
            with one.open() as stream:
                listed[one.label] = stream.read().decode("latin-1")
    return listed


def test_files_are_found_in_folders_zips_and_zips_inside_zips(tmp_path):
    (tmp_path / "hondo" / "mas").mkdir(parents=True)
    (tmp_path / "hondo" / "mas" / "a.asc").write_bytes(b"uno")
    inner = zipped(c__asc=b"tres")
    (tmp_path / "z.zip").write_bytes(zipped(b__asc=b"dos", inner__zip=inner))
    assert found(tmp_path) == {
        "a.asc": "uno",
        "z.zip › b.asc": "dos",
        "z.zip › inner.zip › c.asc": "tres",
    }


def test_a_zip_is_known_by_its_contents_whatever_its_name(tmp_path):
    (tmp_path / "entrega.dat").write_bytes(zipped(a__asc=b"uno"))
    assert found(tmp_path) == {"entrega.dat › a.asc": "uno"}


def test_a_workbook_is_one_file_though_it_is_a_zip(tmp_path):
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    (tmp_path / "tarifa.xlsx").write_bytes(book.getvalue())
    assert list(found(tmp_path)) == ["tarifa.xlsx"]


def test_what_systems_leave_behind_is_passed_over(tmp_path):
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "a.asc").write_bytes(b"x")
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("__MACOSX/._a.asc", "x")
        archive.writestr("a.asc", "bueno")
    assert found(tmp_path) == {"z.zip › a.asc": "bueno"}


@pytest.mark.parametrize(
    "name", ["../../fuera.asc", "/etc/fuera.asc", "C:\\fuera.asc", "a/../../fuera.asc"]
)
def test_a_name_that_climbs_out_of_its_zip_writes_nothing_anywhere(tmp_path, name):
    inside = tmp_path / "dentro"
    inside.mkdir()
    with zipfile.ZipFile(inside / "z.zip", "w") as archive:
        archive.writestr(name, "contenido")
    before = sorted(tmp_path.rglob("*"))
    assert list(found(inside).values()) == ["contenido"]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_bomb_is_refused_before_it_is_read(tmp_path):
    bomb = zipped(a__asc=bytes(70 << 20))
    (tmp_path / "bomba.zip").write_bytes(bomb)
    assert found(tmp_path) == {"bomba.zip": "zip_bomba"}


def test_a_bomb_made_of_many_nested_zips_runs_out_of_its_budget(tmp_path):
    limits = Limits(total_bytes=5 << 20, members=50, ratio=10**6, depth=3)
    floor = zipped(a__asc=bytes(2 << 20))
    (tmp_path / "z.zip").write_bytes(zipped(**{f"n{i}__zip": floor for i in range(5)}))
    reasons = [why for why in found(tmp_path, limits=limits).values() if why.startswith("zip_")]
    assert set(reasons) == {"zip_enorme"}


def test_zips_inside_zips_end_somewhere(tmp_path):
    data = zipped(a__asc=b"fondo")
    for _ in range(5):
        data = zipped(otro__zip=data)
    (tmp_path / "z.zip").write_bytes(data)
    assert list(found(tmp_path, limits=SMALL).values()) == ["zip_profundo"]


def test_too_many_members_are_refused(tmp_path):
    (tmp_path / "z.zip").write_bytes(zipped(**{f"f{i}__asc": b"x" for i in range(60)}))
    assert found(tmp_path, limits=SMALL) == {"z.zip": "zip_demasiados"}


def test_a_zip_cut_short_is_damaged_and_the_next_is_read(tmp_path):
    whole = zipped(a__asc=b"x" * 1000)
    (tmp_path / "cortado.zip").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "entero.zip").write_bytes(zipped(b__asc=b"bueno"))
    assert found(tmp_path) == {"cortado.zip": "zip_danado", "entero.zip › b.asc": "bueno"}


def test_a_zip_with_a_password_says_so(tmp_path):
    data = bytearray(zipped(a__asc=b"secreto"))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    (tmp_path / "z.zip").write_bytes(data)
    assert found(tmp_path) == {"z.zip › a.asc": "zip_cifrado"}


@pytest.mark.parametrize("head", [b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08"])
def test_other_archives_are_named_as_what_they_are(tmp_path, head):
    (tmp_path / "archivo").write_bytes(head + b"resto")
    assert list(found(tmp_path).values()) == ["otro_comprimido"]


def test_a_path_that_is_gone_is_named(tmp_path):
    assert list(found(tmp_path / "no.zip").values()) == ["no_existe"]


def test_a_label_shows_no_control_characters():
    assert label(("/x/a.zip", "b\n\x1b[31m.asc")) == "a.zip › b��[31m.asc"


def test_a_folder_streams_without_being_listed_first(tmp_path):
    for number in range(300):
        (tmp_path / f"{number}.xml").write_bytes(b"<a/>")
    walking = walk([tmp_path])
    assert isinstance(next(walking), Entry)
    walking.close()


def test_an_entry_opens_again_after_the_walk_has_gone_on(tmp_path):
    (tmp_path / "z.zip").write_bytes(zipped(a__asc=b"uno", b__asc=b"dos"))
    entries = [one for one in walk([tmp_path]) if isinstance(one, Entry)]
    assert [entry.open().read() for entry in entries for _ in range(2)] == [b"uno"] * 2 + [
        b"dos"
    ] * 2


def test_members_of_one_archive_share_its_digest(tmp_path):
    data = zipped(a__asc=b"uno", b__asc=b"dos")
    (tmp_path / "z.zip").write_bytes(data)
    digests = {entry.sha256() for entry in walk([tmp_path]) if isinstance(entry, Entry)}
    assert digests == {sha256(data).hexdigest()}


@pytest.mark.skipif(not hasattr(os, "mkfifo") or not hasattr(os, "symlink"), reason="no pipes here")
def test_links_pipes_and_loops_are_named_and_stop_nothing(tmp_path):
    (tmp_path / "a.xml").symlink_to(tmp_path / "b.xml")
    (tmp_path / "b.xml").symlink_to(tmp_path / "a.xml")
    (tmp_path / "sola.xml").symlink_to(tmp_path / "nadie.xml")
    (tmp_path / "carpeta").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "tubo.xml")
    (tmp_path / "buena.xml").write_bytes(b"<x/>")
    walked = list(walk([tmp_path]))
    assert [one.name for one in walked if isinstance(one, Entry)] == ["buena.xml"]
    assert {one.documento: one.motivo.clave for one in walked if isinstance(one, Excluido)} == {
        "a.xml": "no_se_lee",
        "b.xml": "no_se_lee",
        "sola.xml": "no_es_archivo",
        "carpeta": "enlace",
        "tubo.xml": "no_es_archivo",
    }
    assert list(found(tmp_path / "tubo.xml").values()) == ["no_es_archivo"]
