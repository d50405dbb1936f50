"""The step «Programas presentados por reporte anual»."""
