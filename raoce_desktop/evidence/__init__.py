"""Where the figures come from: the company's own files in, totals with their audit trail out.

Everything here is a plain dataclass and knows no window, no store and no expediente.
"""
