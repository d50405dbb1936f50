"""The window starts with the list, and with nothing that the list doesn't need."""

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtCore import QTimer
from raoce_desktop.ui import app as application
app = application.create_app(["raoce"])
office, folder = application.open_office(Path(sys.argv[1]))
from datetime import date
from raoce_desktop.ui.main_window import MainWindow
window = MainWindow(office, date.today)
def loaded():
    heavy = ("pydantic", "reportlab", "openpyxl", "lxml", "xlsxwriter", "python_calamine")
    names = [n for n in heavy if n in sys.modules]
    names += [n for n in sys.modules if n == "raoce_desktop.domain.expediente"]
    return names
window.list_screen.first_painted.disconnect()
window.list_screen.first_painted.connect(lambda: (print("PAINTED", loaded(), flush=True), app.quit()))
window.show()
QTimer.singleShot(20000, app.quit)
app.exec()
os._exit(0)
"""


def test_the_list_is_painted_before_the_document_and_the_heavy_libraries_load(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)], capture_output=True, text=True, timeout=60
    )
    assert "PAINTED []" in done.stdout, done.stdout + done.stderr
