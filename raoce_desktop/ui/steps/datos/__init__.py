"""The step «Datos de reporte anual»: the balanza and the relación de bienes producidos."""
