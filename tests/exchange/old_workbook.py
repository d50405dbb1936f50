"""The smallest old workbook (.xls) that holds a table: nothing installed here can write one."""

import struct
from collections.abc import Sequence

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_BOF, _EOF, _BOUNDSHEET, _LABEL, _NUMBER = 0x0809, 0x000A, 0x0085, 0x0204, 0x0203
_FILEPASS = 0x002F


def old_workbook(rows: Sequence[Sequence[object]], *, protected: bool = False) -> bytes:
    """The bytes of a workbook of 1997 with one sheet of texts and numbers."""
    return _container(_stream(rows, protected))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _stream(rows: Sequence[Sequence[object]], protected: bool) -> bytes:
    start = _record(_BOF, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    if protected:
        start += _record(_FILEPASS, b"\x01\0" + bytes(52))
    name = b"\x05\x00Hoja1"
    before = len(start) + 4 + 6 + len(name) + 4
    sheet = _record(_BOUNDSHEET, struct.pack("<IBB", before, 0, 0) + name)
    cells = b"".join(
        _cell(row, column, value)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value is not None
    )
    inside = _record(_BOF, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + cells
    return start + sheet + _record(_EOF, b"") + inside + _record(_EOF, b"")


def _cell(row: int, column: int, value: object) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, (int, float)):
        return _record(_NUMBER, place + struct.pack("<d", value))
    text = str(value)
    return _record(_LABEL, place + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))


def _container(stream: bytes) -> bytes:
    """An OLE file with the one stream `Workbook`, long enough not to be a «mini» one."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    sectors = len(stream) // _SECTOR
    fat = [_FAT, _END, *range(3, sectors + 2), _END]
    fat += [_FREE] * (_SECTOR // 4 - len(fat))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 4096, _END, 0, _END, 0, 0),
    )
    header += struct.pack("<108I", *[_FREE] * 108)
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, len(stream))
    return header + struct.pack("<128I", *fat) + folder.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    spelled = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ",
        *(spelled, len(spelled) + 2, kind, 1, _FREE, _FREE, child, 0, start, size),
    )
