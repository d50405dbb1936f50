"""Whether somebody would see a window: Qt ends the process where its display is dead."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_X = "/tmp/.X11-unix/X"  # noqa: S108  # where X listens


def dead_display(environment: Mapping[str, str]) -> str | None:
    """The name of a Linux display that isn't there, empty where none is named; None is well.

    A platform of Qt's that was asked for by name needs none, and of another computer's display
    nothing is known before Qt asks it.
    """
    if environment.get("QT_QPA_PLATFORM"):
        return None
    wayland, x = environment.get("WAYLAND_DISPLAY", ""), environment.get("DISPLAY", "")
    if wayland and Path(environment.get("XDG_RUNTIME_DIR", "/"), wayland).exists():
        return None
    if x and _is_there(x):
        return None
    return wayland or x


def _is_there(name: str) -> bool:
    """`host:number.screen`; without a host it is on this computer."""
    host, _, rest = name.rpartition(":")
    number = rest.partition(".")[0]
    here = host in ("", "unix") and number.isdigit()
    return not here or Path(f"{_X}{number}").exists()
