"""What a widget of ours is to a screen reader, where Qt would say something else of it."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Role = QAccessible.Role
_ROLE = "papel"


def set_role(widget: QWidget, role: Role) -> None:
    """Be that from the first time that somebody asks."""
    _tell_roles()
    widget.setProperty(_ROLE, role.value)


@cache
def _tell_roles() -> None:
    """Have Qt ask here first, once for the process and before it asks about any that has one."""
    QAccessible.installFactory(_interface)


def _interface(_name: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget):
        return None
    role = thing.property(_ROLE)
    return None if role is None else QAccessibleWidget(thing, r=Role(role))
