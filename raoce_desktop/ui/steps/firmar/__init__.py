"""The step «Firmar solicitud»: what stands in the way, and what VUCEM will ask for."""
