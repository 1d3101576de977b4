"""The words of the record as frozen values; see docs/contract.md for their published shape."""

from onrecord.model.documents import Document, Given, Locator, Page, PublishedBasis, Turn, Unreadable
from onrecord.model.dossier import (
    FORMAT,
    Assessment,
    AxisResult,
    Claim,
    ClaimStance,
    Conflict,
    ConflictSpan,
    Dossier,
    Evidence,
    Knowledge,
    KnowledgeHow,
    Shift,
    Stance,
)
from onrecord.model.entities import (
    Anonymity,
    Candidate,
    Count,
    Entity,
    EntityKind,
    Mention,
    MentionForm,
    Reason,
    Relation,
    Resolution,
    Role,
    RoleBasis,
)
from onrecord.model.identifiers import document_id, sha256_of, span_id
from onrecord.model.spans import Span, hull, trimmed
from onrecord.model.statements import (
    Act,
    Addressee,
    Annotation,
    Attribution,
    Form,
    Medium,
    Name,
    Said,
    SaidBasis,
    Source,
    Statement,
)
from onrecord.model.times import ChronologyEntry, ChronologyKind, Dating, Time, TimeBasis

__all__ = sorted(name for name in dir() if not name.startswith("_") and name[0].isupper()) + [
    "document_id",
    "hull",
    "sha256_of",
    "span_id",
    "trimmed",
]
