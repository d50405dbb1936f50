"""The office's logo: any picture comes in as one small PNG, and nothing that isn't a picture.

What is enormous is refused by its size on the disk and by what its head says of its points, before
any of them is made: a few thousand bytes can hold a picture of gigabytes.
"""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from raoce_desktop.exchange.problem import problem, reading_problem

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES = 8 * 1024 * 1024
MAX_POINTS = 25_000_000
SIZE = (600, 200)
"""The largest that is kept, in points: over twice what paper shows of it at 150 dots an inch."""
KINDS = ("PNG", "JPEG")
MAX_KEPT = 140 * 1024
"""Bytes of what is kept: as text it fits in a file of preferences."""
_SMALLER = (1.0, 0.75, 0.5)


def read_logo(path: Path) -> bytes:
    """Return the picture of a file as a PNG of at most `SIZE`; raises FileProblem."""
    try:
        if path.exists() and not path.is_file():
            raise problem("no_es_archivo")
        if path.stat().st_size > MAX_BYTES:
            raise problem("logo.grande", megas=MAX_BYTES // 1024**2)
        data = path.read_bytes()
    except OSError as error:
        raise reading_problem(error) from error
    except ValueError:  # a name with a null character
        raise problem("no_existe") from None
    return logo_from(data)


def logo_from(data: bytes) -> bytes:
    """Return a picture as a PNG of at most `SIZE`; raises FileProblem where it is none."""
    from PIL import Image, UnidentifiedImageError

    too_large = problem("logo.puntos", maximo=MAX_POINTS // 1_000_000)
    try:
        with catch_warnings():
            simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data), formats=KINDS)
        with picture:
            if picture.width * picture.height > MAX_POINTS:
                raise too_large
            return _small(picture)
    except UnidentifiedImageError:
        raise problem("logo.formato") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise too_large from None
    except (OSError, SyntaxError, ValueError):
        raise problem("logo.danado") from None


def _small(picture: "Image") -> bytes:
    """Without what isn't seen: profile, place, camera, and points that no paper shows."""
    picture.draft("RGB", SIZE)  # a JPEG is made no larger than needed
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    shown = picture.convert("RGBA" if has_alpha else "RGB")
    kept = b""
    for part in _SMALLER:
        shown.thumbnail((SIZE[0] * part, SIZE[1] * part))
        out = BytesIO()
        shown.save(out, "PNG", optimize=True)
        kept = out.getvalue()
        if len(kept) <= MAX_KEPT:
            break
    return kept
