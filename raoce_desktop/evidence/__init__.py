"""Where the figures come from: the company's own files in, totals with their audit trail out.

One way, by stages: `read` (files into pedimentos and CFDI), `count` (what adds to each figure, and
why the rest doesn't), `papers` (what is found: the types that everybody knows), `tables` (the
lists, months and bridge that screen, workbook, cédula and scripts lay out). `reasons` serves all.
Everything here is a plain dataclass and knows no window, no store and no expediente.
"""
