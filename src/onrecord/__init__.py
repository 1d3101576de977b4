"""Read the coverage and the papers of an affair into the record of who said what."""

from onrecord.errors import OnrecordError

__version__ = "0.1.0"
__all__ = ["OnrecordError", "__version__"]
