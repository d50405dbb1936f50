"""Telling those who asked for it that something changed."""

from collections.abc import Callable


class Observed:
    """Something that others are told of."""

    def __init__(self) -> None:
        self._observers: list[Callable[..., object]] = []

    def subscribe(self, observer: Callable[..., object]) -> Callable[[], None]:
        """Have `observer` called each time; the function returned ends that."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def _tell(self, *what: object) -> None:
        for observer in tuple(self._observers):
            observer(*what)
