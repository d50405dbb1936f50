"""The step «Solicitante»."""
