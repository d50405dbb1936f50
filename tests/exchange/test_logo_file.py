"""The logo: a small PNG, whatever picture comes, and one sentence for whatever isn't one."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from raoce_desktop.exchange.logo_file import MAX_BYTES, SIZE, logo_from, read_logo
from raoce_desktop.exchange.problem import FileProblem


def picture(size=(40, 20), kind="PNG", mode="RGB", **how):
    out = BytesIO()
    Image.new(mode, size, "red").save(out, kind, **how)
    return out.getvalue()


def png_of(wide, high, body=b""):
    """A PNG whose head says any size, as small as its body is."""

    def chunk(name, data):
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(body)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def kept(data):
    found = Image.open(BytesIO(logo_from(data)))
    found.load()
    return found


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "L"), ("JPEG", "CMYK")]
)
def test_any_picture_is_kept_as_a_png(kind, mode):
    found = kept(picture(kind=kind, mode=mode))
    assert (found.format, found.size) == ("PNG", (40, 20))


def test_what_is_seen_through_stays_so():
    clear = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(clear, "PNG")
    assert kept(clear.getvalue()).getpixel((5, 5))[3] == 0


def test_a_large_picture_is_made_small_in_its_proportions():
    assert kept(picture((3000, 1000))).size == SIZE
    assert kept(picture((1000, 3000), "JPEG")).size == (67, 200)


def test_what_a_camera_noted_is_not_kept():
    exif = Image.Exif()
    exif[0x010E] = "domicilio de la casa"
    assert b"domicilio" not in logo_from(picture(kind="JPEG", exif=exif))


def refused(data):
    with pytest.raises(FileProblem) as found:
        logo_from(data)
    return found.value.sentence


@pytest.mark.parametrize("side", [60_000, 10_000, 6_000])
def test_a_picture_whose_head_promises_gigabytes_is_refused_unread(side):
    assert "25 millones de puntos" in refused(png_of(side, side, bytes(1000)))


def test_a_picture_that_ends_early_says_so():
    assert "dañada" in refused(png_of(100, 100, bytes(50)))
    assert "dañada" in refused(picture((400, 400), "JPEG")[:700])


@pytest.mark.parametrize("data", [b"", b"hola", b"%PDF-1.7", picture(kind="GIF"), b"\x89PNG\r\n"])
def test_what_is_no_png_or_jpg_says_which_it_should_be(data):
    assert "PNG o JPG" in refused(data)


def test_a_logo_of_60_mb_is_refused_without_being_read(tmp_path):
    path = tmp_path / "logo.png"
    with path.open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    with pytest.raises(FileProblem, match=f"más de {MAX_BYTES // 1024**2} MB"):
        read_logo(path)


def test_a_file_that_is_not_there_or_is_a_folder_says_so(tmp_path):
    for path in (tmp_path / "nada.png", tmp_path, tmp_path / "a\0b"):
        with pytest.raises(FileProblem):
            read_logo(path)


def test_a_picture_of_the_disk_is_read(tmp_path):
    (tmp_path / "logo.jpg").write_bytes(picture(kind="JPEG"))
    assert Image.open(BytesIO(read_logo(tmp_path / "logo.jpg"))).size == (40, 20)
