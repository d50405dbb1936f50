"""What is on a disk after its power went: anything that wasn't synchronised may be missing.

Of a file that is what was written or cut since its last synchronisation, each write whole or up to
a sector's edge; of a folder it is which names came, went and moved since it was last settled.
"""

import random
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.store.disk import Done

SECTOR = 512
MODES = ("nothing", "all", "first part", "some", "torn")
"""Of what wasn't synchronised: none, all (as a kill leaves it), the first so many operations of
each file and folder, any of them in order, and any of them with writes cut at a sector's edge."""


class Inode:
    """A file or, where `content` is None, a folder: what is durable of it and what isn't yet."""

    def __init__(self, content: bytes | None = b"") -> None:
        self.durable = None if content is None else bytearray(content)
        self.pending: list[Done] = []

    def settle(self) -> None:
        if self.durable is not None:
            _apply(self.durable, self.pending)
        self.pending = []


class Names:
    """A folder's names: each change is made whole, or not at all."""

    def __init__(self) -> None:
        self.durable: dict[str, Inode] = {}
        self.pending: list[dict[str, Inode | None]] = []

    def now(self, changes: Iterable[Mapping[str, Inode | None]]) -> dict[str, Inode]:
        names: dict[str, Inode | None] = dict(self.durable)
        for change in changes:
            names.update(change)
        return {name: inode for name, inode in names.items() if inode is not None}

    def settle(self) -> None:
        self.durable, self.pending = self.now(self.pending), []


class Platter:
    """All that is durable and all that isn't, as a disk's operations happen one after another."""

    def __init__(self, folder: Path) -> None:
        self.root = str(folder)
        self.folders: dict[str, Names] = {self.root: Names()}
        self.inodes: dict[str, Inode] = {}
        for path in sorted(folder.rglob("*")):
            self.come(str(path), Inode(None if path.is_dir() else path.read_bytes()))
        for names in self.folders.values():
            names.settle()

    def come(self, path: str, inode: Inode) -> None:
        self.inodes[path] = inode
        self._names(path).pending.append({path: inode})

    def _names(self, path: str) -> Names:
        return self.folders.setdefault(str(Path(path).parent), Names())

    def do(self, done: Done) -> None:
        """One operation more."""
        if done.what in ("write", "cut"):
            self.inodes[done.path].pending.append(done)
        elif done.what == "sync":
            self.inodes[done.path].settle()
        elif done.what == "settle":
            if done.path in self.folders:
                self.folders[done.path].settle()
        elif done.what in ("make", "folder"):
            self.come(done.path, Inode(b"" if done.what == "make" else None))
        elif done.what == "gone":
            self.inodes.pop(done.path, None)
            self._names(done.path).pending.append({done.path: None})
        elif done.what == "name":
            new, inode = done.data.decode(), self.inodes.pop(done.path)
            self.inodes[new] = inode
            assert Path(new).parent == Path(done.path).parent
            self._names(new).pending.append({done.path: None, new: inode})

    def cut(self, mode: str, chance: random.Random) -> dict[str, bytes | None]:
        """The files that are there when the power is back; None for a folder."""
        found: dict[str, bytes | None] = {self.root: None}
        for folder in sorted(self.folders):  # what holds another comes before it
            names = self.folders[folder]
            kept = names.now(_some(names.pending, mode, chance)) if folder in found else {}
            found.update({path: self._content(kept[path], mode, chance) for path in sorted(kept)})
        return found

    @staticmethod
    def _content(inode: Inode, mode: str, chance: random.Random) -> bytes | None:
        if inode.durable is None:
            return None
        content = bytearray(inode.durable)
        kept = _some(inode.pending, mode, chance)
        if mode == "torn":
            kept = [_torn(done, chance) for done in kept]
        _apply(content, kept)
        return bytes(content)


def _some(changes: list, mode: str, chance: random.Random) -> list:
    if mode == "nothing":
        return []
    if mode == "first part":
        return changes[: chance.randint(0, len(changes))]
    if mode == "all":
        return changes
    return [change for change in changes if chance.random() < 0.5]


def _torn(done: Done, chance: random.Random) -> Done:
    if done.what != "write" or chance.random() < 0.5:
        return done
    return done._replace(data=done.data[: chance.randint(0, len(done.data)) // SECTOR * SECTOR])


def _apply(content: bytearray, changes: Iterable[Done]) -> None:
    for what, _, at, data in changes:
        if len(content) < at:
            content.extend(bytes(at - len(content)))
        if what == "cut":
            del content[at:]
        else:
            content[at : at + len(data)] = data


def put(files: Mapping[str, bytes | None]) -> None:
    """Have these files on a real disk, in a folder that is empty."""
    for path, content in files.items():
        place = Path(path)
        if content is None:
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
