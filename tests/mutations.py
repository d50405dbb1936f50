"""Breaks an input in a seeded way: bytes flip, move, double, go, or make a reader stumble."""

import random
import zipfile
from collections.abc import Sequence
from io import BytesIO

STUMBLING = (
    b"",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xe2\x80\xae",
    b"null",
    b"[]",
    b"{}",
    b"[" * 3000,
    b'{"a":' * 3000,
    b"-1",
    b"-0",
    b"1e309",
    b"NaN",
    b"Infinity",
    b"9" * 5000,
    b"0." + b"0" * 5000 + b"1",
    b'"',
    b"\\ud800",
    b"\\u0000",
    b"<img src='file:///etc/passwd'>",
    b"=1+1",
    b"9999-12-31",
    b"2024-02-30",
    b"\r",
    b"\t",
    b"true",
)


def mutated(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Return it with one to six changes; what is a zip is mostly changed within."""
    if content.startswith(b"PK") and chance.random() < 0.8:
        return _zip_changed_within(content, chance)
    for _ in range(chance.randint(1, 6)):
        content = chance.choice(_CHANGES)(content, others, chance)
    return content


def _span(content: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(content))
    return start, min(len(content), start + chance.choice((1, 2, 4, 16, 100, 1000)))


def _flip(content: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    if not content:
        return content
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ chance.randint(1, 255)]) + content[at + 1 :]


def _remove(content: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _span(content, chance)
    return content[:start] + content[end:]


def _double(content: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _span(content, chance)
    at = chance.randint(0, len(content))
    return content[:at] + content[start:end] * chance.choice((1, 1, 2, 50)) + content[at:]


def _splice(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(others)
    start, end = _span(other, chance)
    at, until = _span(content, chance)
    return content[:at] + other[start:end] + content[until:]


def _stumble(content: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _span(content, chance)
    return content[:start] + chance.choice(STUMBLING) + content[chance.choice((start, end)) :]


def _value(content: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    """Exchange what stands between a colon or comma and the next."""
    ends = [at for at, byte in enumerate(content) if byte in b":,\t"]
    if len(ends) < 2:
        return content
    which = chance.randrange(len(ends) - 1)
    return content[: ends[which] + 1] + chance.choice(STUMBLING) + content[ends[which + 1] :]


def _cut(content: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    return content[: chance.randint(0, len(content))] if chance.random() < 0.2 else content


_CHANGES = (_flip, _remove, _double, _splice, _stumble, _value, _value, _cut)


def _zip_changed_within(content: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = mutated(parts[name], sorted(parts.values()), chance)
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as whole:
        for part, data in parts.items():
            whole.writestr(part, data)
    return made.getvalue()
