"""While a slow disk opens the expedientes."""

from PySide6.QtWidgets import QApplication, QLabel

from raoce_desktop.session.jobs import ImmediateRunner, Job
from tests.ui.locked import visible


def test_a_disk_that_takes_long_to_open_says_so_whole_and_can_be_left(qtbot, gate, monkeypatch):
    class Never(ImmediateRunner):
        def start(self, *_work):
            return Job()

    ended = []
    monkeypatch.setattr("raoce_desktop.ui.app.gate._SOON_MS", 0)
    monkeypatch.setattr(QApplication, "exit", lambda *status: ended.append(status[-1]))
    gate.runner = Never()
    gate.enter()
    qtbot.waitUntil(lambda: visible() == ["OpeningWindow"])
    for told in gate._waiting.findChildren(QLabel):
        assert told.height() >= told.heightForWidth(told.width())
    gate._waiting.close()
    assert ended == [0]
    gate._stop_waiting()
    QApplication.setQuitOnLastWindowClosed(True)
