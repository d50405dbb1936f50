"""XML of others as a tree: no entities, no network, no document type, bounded in size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raoce_desktop.evidence.reasons import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 64_000_000
"""A pedimento of thousands of partidas takes some megabytes."""


def xml_root(data: bytes) -> _Element:
    """The document's root; raises `Unreadable` for what is damaged, hostile or too large."""
    from lxml import etree

    if len(data) > MAX_BYTES:
        raise Unreadable("muy_grande", megabytes=MAX_BYTES // 1_000_000)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False
    )
    try:
        root = etree.fromstring(data.lstrip(b"\xef\xbb\xbf \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise Unreadable("xml_danado" if data.strip() else "vacio") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("xml_con_dtd")
    return root


def local(node: _Element) -> str:
    """A tag without its namespace; empty for a comment."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def child(node: _Element | None, *path: str) -> _Element | None:
    """The first descendant along these names, whatever their namespaces."""
    for name in path:
        if node is None:
            return None
        node = next((one for one in node if local(one) == name), None)
    return node


def children(node: _Element | None, name: str) -> list[_Element]:
    """The children of that name."""
    return [] if node is None else [one for one in node if local(one) == name]


def text(node: _Element | None, *path: str) -> str:
    """What a descendant says; empty where it isn't there."""
    found = child(node, *path)
    return "" if found is None or found.text is None else found.text.strip()
