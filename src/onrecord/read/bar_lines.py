"""Lines that set an article's origin side by side: "Ada Pell | The Tide Post | 22 May 2024"."""

from __future__ import annotations

import re

# What parts such a line; a hyphen or a comma may stand within its parts.
_BARS = re.compile(r"\s*[|•·]\s*|\s+[–—]\s+|\s{3,}")
# Last words of newspapers, broadcasters and sites; our own list.
_OUTLET = re.compile(
    r"(?:The\s+)?(?:[A-Z0-9][\w.&'’-]*\s+){0,5}"
    r"(?:Advertiser|Argus|Bulletin|Bugle|Chronicle|Citizen|Courier|Daily|Dispatch|Echo|Evening\s+News|Examiner|Express|Gazette"
    r"|Globe|Guardian|Herald|Independent|Inquirer|Journal|Ledger|Magazine|Mail|Mercury|Mirror|Monitor|News|Observer|Online|Post"
    r"|Press|Radio|Record|Register|Reporter|Review|Sentinel|Standard|Star|Sun|Telegraph|Times|Today|Tribune|TV|Weekly|Wire)"
    r"(?:\s+(?:Online|TV|Radio|24))?"
)
_FEWEST = 2
_LONGEST = 160


def parts_of_bar(line: str) -> tuple[str, ...]:
    """Return the parts that bars and bullets set side by side in a line, none where there are no two.

    >>> parts_of_bar("Ada Pell | Harbour reporter | 22 May 2024")
    ('Ada Pell', 'Harbour reporter', '22 May 2024')
    """
    if len(line) > _LONGEST:
        return ()
    parts = tuple(part.strip() for part in _BARS.split(line) if part.strip())
    return parts if len(parts) >= _FEWEST else ()


def is_outlet(words: str) -> bool:
    """Return whether words are a name that ends as those of outlets do.

    >>> is_outlet("Thornby Evening Star"), is_outlet("Ada Pell"), is_outlet("The Tide")
    (True, False, False)
    """
    return _OUTLET.fullmatch(words) is not None
