"""The page that a person reads first in a carpeta: HTML without scripts, complete in itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.carpeta import Documento

_KB = 1024
_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, "Segoe UI", "Source Sans 3", sans-serif; max-width: 58rem;
  margin: 3rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p { margin: .25rem 0; } .quiet { opacity: .75; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .45rem 1rem .45rem 0;
  border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
td.size { text-align: right; white-space: nowrap; }
code { font-size: .8rem; overflow-wrap: anywhere; }
@media print { body { margin: 0; } }
"""


@dataclass(frozen=True)
class Portada:
    """What the page says above its list: the company, and lines of facts; then its sections."""

    empresa: str
    hechos: Sequence[str]
    avisos: Sequence[str]
    conservacion: str


def render_index(portada: Portada, documentos: Sequence[Documento]) -> bytes:
    """The page in UTF-8; the same arguments give the same bytes."""
    return "".join(f"{line}\n" for line in _page(portada, documentos)).encode("utf-8", "replace")


def _page(portada: Portada, documentos: Sequence[Documento]) -> Iterator[str]:
    title = escape(f"{say('carpeta.titulo')}. {portada.empresa}")
    yield '<!DOCTYPE html>\n<html lang="es-MX">\n<head>\n<meta charset="utf-8">'
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield f'<p class="quiet">{escape(say("carpeta.titulo"))}</p>'
    yield f"<h1>{escape(portada.empresa)}</h1>"
    yield from _paragraphs(portada.hechos)
    yield f"<h2>{escape(say('carpeta.documentos'))}</h2>"
    yield from _table(documentos)
    yield from _paragraphs(portada.avisos)
    yield f"<h2>{escape(say('carpeta.conservacion'))}</h2>"
    yield from _paragraphs([portada.conservacion])
    yield f"<h2>{escape(say('carpeta.comprobar'))}</h2>"
    yield from _paragraphs([say("carpeta.comprobar_texto")])
    yield "</body>\n</html>"


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    return (f"<p>{escape(line)}</p>" for line in lines)


def _table(documentos: Sequence[Documento]) -> Iterator[str]:
    names = ("documento", "tamano", "huella")
    cells = "".join(f'<th scope="col">{escape(say(f"carpeta.{name}"))}</th>' for name in names)
    yield f"<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>"
    for one in documentos:
        size = say("carpeta.kb", n=f"{-(-len(one.contenido) // _KB):,}")
        link = f'<a href="{escape(quote(one.archivo))}">{escape(one.archivo)}</a>'
        yield (
            f"<tr><td>{escape(one.titulo)}<br>{link}</td>"
            f'<td class="size">{escape(size)}</td><td><code>{one.huella}</code></td></tr>'
        )
    yield "</tbody>\n</table>"
