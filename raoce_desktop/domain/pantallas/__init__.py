"""What VUCEM will show of an expediente: its sections, labels, values and their order.

Revisión, the checklist, the capture mode and JSON lay this out; none of them says it again.
Source: Guía RAOCE 2025, the screens of «IMMEX» and «PROSEC», and the drafts of VUCEM 3.0.
"""

from raoce_desktop.domain.pantallas.casillas import Accion, Captura, Casilla
from raoce_desktop.domain.pantallas.dato import Dato, EstadoDato, Seccion, Tabla, box
from raoce_desktop.domain.pantallas.pantallas import Pantallas, one_line

__all__ = [
    "Accion",
    "Captura",
    "Casilla",
    "Dato",
    "EstadoDato",
    "Pantallas",
    "Seccion",
    "Tabla",
    "box",
    "one_line",
]
