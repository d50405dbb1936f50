"""Reviewing the document again after each edit."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.domain.review import Revision


class ReviewCache:
    """Reviews one version of the document after the other."""

    def review(self, expediente: Expediente, referencia: Referencia, hoy: date) -> Revision:
        """Return what there is to say about `expediente`."""
        try:
            from raoce_desktop.domain.review import review
        except ImportError:  # until the rules are here
            from raoce_desktop.domain import balance, linkage

            vinculo = linkage.link(expediente.tipos, expediente.opciones, referencia)
            return cast(
                "Revision",
                SimpleNamespace(
                    vinculo=vinculo,
                    plazos=None,
                    compromisos=(),
                    hallazgos=(),
                    errores=(),
                    avisos=(),
                    saldo=balance.saldo(expediente.balanza, vinculo),
                    porcentaje=balance.porcentaje(expediente.balanza),
                    dias_restantes=None,
                    listo_para_firma=False,
                    under=lambda _prefix: (),
                ),
            )
        return review(expediente, referencia, hoy)
