"""Run by the system's Python: what AT-SPI has of the window of one process, as lines of JSON.

`python3 listen_by_atspi.py PID` prints a line for each thing that is showing: role, name, states.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

STATES = ("FOCUSABLE", "ENABLED", "CHECKED", "CHECKABLE", "EDITABLE", "SHOWING")
PATIENCE_S, MOST = 40, 4_000


def application(pid: int) -> "Atspi.Accessible | None":
    """The program on the bus, once it is there with a window."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(number)
            if found is not None and found.get_process_id() == pid and found.get_child_count():
                return found
        time.sleep(0.2)
    return None


def tell(one: "Atspi.Accessible", left: list[int]) -> None:
    """One thing and all below it that is showing."""
    states = one.get_state_set()
    has = [name for name in STATES if states.contains(getattr(Atspi.StateType, name))]
    sys.stdout.write(
        json.dumps([one.get_role_name(), one.get_name(), has], ensure_ascii=False) + "\n"
    )
    for number in range(min(one.get_child_count(), 60)):
        child = one.get_child_at_index(number)
        left[0] -= 1
        if child is None or left[0] < 0:
            continue
        if child.get_state_set().contains(Atspi.StateType.SHOWING):
            tell(child, left)


found = application(int(sys.argv[1]))
if found is None:
    sys.exit("no such program on the bus")
tell(found, [MOST])
