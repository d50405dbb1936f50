"""The step «Seguimiento»: the days in VUCEM, and what comes after the filing."""
