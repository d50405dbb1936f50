"""Reference data by year: what `resources` says, as the domain reads it.

Nothing is read when this package is imported; `texts` needs only the standard library.
"""

from raoce_desktop.catalogs.loading import load_reference
from raoce_desktop.catalogs.texts import texts

__all__ = ["load_reference", "texts"]
