"""Draw the program's icon as Windows wants it: `icon.py FROM.svg TO.ico`."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZE = 256


def main(source: str, target: str) -> int:
    """Convert; the exit status."""
    app = QGuiApplication([])
    image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(source).render(painter)
    painter.end()
    saved = image.save(target, "ICO")
    app.quit()
    return 0 if saved else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
