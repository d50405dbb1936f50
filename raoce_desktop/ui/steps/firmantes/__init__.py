"""The step «Exportar y firmas»: who signs the checklist, and the PDF of it."""
