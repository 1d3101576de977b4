"""The one tree of errors: every message names the input, what is wrong, and the mend."""

from __future__ import annotations


class OnrecordError(Exception):
    """Base of every error that onrecord raises on purpose.

    `input` names what was being handled as the user wrote it, `reason` says
    what is wrong with it, `mend` says what the user can do about it.
    """

    def __init__(self, input: str, reason: str, mend: str) -> None:
        self.input = input
        self.reason = reason
        self.mend = mend
        super().__init__(f"{input}: {reason} ({mend})" if mend else f"{input}: {reason}")


class InputUnusable(OnrecordError):
    """Something the user named cannot be found, opened or understood as a source."""


class OptionInvalid(OnrecordError):
    """A value given on the command line or to a function is not one that is allowed."""


class ModelUnavailable(OnrecordError):
    """The weights that annotation needs are missing from the package or damaged."""


class ContractBroken(OnrecordError):
    """A dossier does not satisfy the output contract; a defect of onrecord itself."""


class RecordUnusable(OnrecordError):
    """A record cannot be opened, read or written: no record, a newer one, a full disk, no permission."""


class RecordBroken(RecordUnusable):
    """A record does not hold what its log says: the first thing that verification found wrong."""
