"""The step «Revisión»: everything as VUCEM will show it, and what is missing."""
