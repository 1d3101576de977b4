"""Parts of names, and words beside or in them that tell what they are of."""

from __future__ import annotations

import re

# Parts of names: what tells the form of a company, what makes a law or a prize of it, what precedes a
# surname in small letters, places named after what they lie beside or contain, and states of the USA by
# their postal abbreviations.
_PRIVATE = r"(?:(?:P(?:vt|VT)|P(?:te|TE)|P(?:ty|TY)|\([Pp]\)|Private|PRIVATE)\.? )"
_LIMITED = rf"{_PRIVATE}?L(?:td|TD)\b|{_PRIVATE}L(?:imited|IMITED)\b"
COMPANY_ENDING = re.compile(
    r",? (?:(?:Inc|INC|Corp|CORP|Co|LLC|L\.L\.C|LLP|L\.P|PLC|plc|GmbH|S\.A|N\.V|AG)\b"
    rf"|{_LIMITED})\.?"
    r"|(?<=\b(?:Inc|Ltd))\.|(?<=\bCorp)\.|(?<=\bCo)\."
)
FORM_OF_FIRM = re.compile(r"\b(?:Inc|INC|Corp|LLC|LLP|PLC|plc|GmbH|Ltd|LTD|Limited|LIMITED)\b")
# A firm that nothing else gave away: capitals before what tells its form ("CCNG, Inc.").
FIRM = re.compile(
    r"(?<![\w.&’'-])(?:[A-Z][\w&’'-]*[ ]){0,4}[A-Z][\w&’'-]*"
    rf",? (?:(?:Inc|INC|Corp|LLC|LLP|PLC|plc|GmbH)\b|{_LIMITED})\.?"
)
# "In May Ada Pell": a month, and then a name of two words.
MONTH_AHEAD = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)[ ]"
    r"(?=[A-ZÀ-Þ][\w’'-]*[ ][A-ZÀ-Þ])"
)
IN_MONTH = re.compile(r"\b(?:[Ii]n|[Ll]ast|[Ss]ince|[Uu]ntil|[Bb]y|[Tt]hat|[Tt]his)[ ]$")
LAW_BEHIND = re.compile(r" (?:Act|Bill|Amendment|Treaty|Accords?|Directive|Doctrine|Award|Prize)\b")
# "Hrafnkelsdóttir", "Andreyevna": no body, place or thing is called a daughter.
PATRONYMIC = re.compile(r"\w{2,}(?:s?d[óo]ttir|sdotter|[oe]vna)$")
PARTICLES = re.compile(
    r"(?<![\w'’-])(?:(?:bin|bint|ibn|de|del|van|von|der|den|al|el|da|di|du|della|ter|ul)[ -]){1,2}(?:la )?$"
)
# Last words of names that are of bodies, and of no place.
BODY_WORDS = frozenset(
    (
        *("Academy", "Airlines", "Airways", "Alliance", "Association", "Bancorp", "Brewery", "Bulletin"),
        *("Chronicle", "Commission", "Committee", "Company", "Corporation", "Council", "Courier"),
        *("Department", "Energy", "Federation", "Foundation", "Gazette", "Herald", "Institute", "Insurance"),
        *("Mercury", "Ministry", "Observer", "Orchestra", "Parliament", "Party", "Police", "Post"),
        *("Railways",),
        *("Review", "Sentinel", "Senate", "Society", "Telegraph", "Times", "Tribune", "Trust"),
    )
)
# Words before names of peoples ("South African").
BEFORE_PEOPLES = frozenset(
    (
        *("North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central"),
        *("Latin", "Saudi", "Sri", "Costa", "Puerto", "African", "Native", "Irish", "Italian", "Mexican"),
        *("Asian", "-"),
    )
)
_STORM = "Hurricane|Typhoon|Cyclone|Tropical Storm|Superstorm"
# One of them stands in each text that names a storm.
STORMS = ("Hurricane", "Typhoon", "Cyclone", "Storm", "Superstorm")
STORM_BEFORE = re.compile(rf"(?:{_STORM}|Storm) $|(?:{_STORM}) ")
# Letters behind a person's name and a comma: orders, degrees, seats in parliaments.
POST_NOMINAL = re.compile(r"(?:QC|KC|MP|MEP|MSP|MLA|PhD|OBE|CBE|MBE|KBE|DBE|Esq|RN|FRS)\.?")
# "D.C" before its last stop, "U.S." before "G.".
ABBREVIATED = re.compile(r"(?:(?<=\b[A-Z])\.(?:[A-Z]\.)*(?=\W|$)|(?<=\.)(?:[A-Z]\.)+)")
OF_A_PLACE = frozenset(
    (
        *("Bay", "Cape", "County", "Gulf", "Horn", "Island", "Islands", "Isle", "Kingdom", "Municipality"),
        *("Port", "Province", "Republic", "Rock", "Sea", "State", "Strait", "Straits"),
    )
)
# States and provinces by their names, behind a town without a comma; not of "West Virginia".
_STATES = (
    *("Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut", "Delaware"),
    *("Florida", "Georgia", "Hawaii", "Idaho", "Illinois", "Indiana", "Iowa", "Kansas", "Kentucky"),
    *("Louisiana", "Maine", "Maryland", "Massachusetts", "Michigan", "Minnesota", "Mississippi", "Missouri"),
    *("Montana", "Nebraska", "Nevada", "New Hampshire", "New Jersey", "New Mexico", "New York"),
    *("North Carolina", "North Dakota", "Ohio", "Oklahoma", "Oregon", "Pennsylvania", "Rhode Island"),
    *("South Carolina", "South Dakota", "Tennessee", "Texas", "Utah", "Vermont", "West Virginia", "Virginia"),
    *("Washington", "Wisconsin", "Wyoming", "Ontario", "Manitoba", "Alberta", "Saskatchewan"),
)
_PART_OF = ("North", "South", "West", "East", "New", "Baja", "ern", "Upper", "Lower", "Central", " of", " in")
STATE_NAMED = re.compile(
    "".join(f"(?<!{word})" for word in _PART_OF) + f" (?:{'|'.join(_STATES)})$", re.IGNORECASE
)
STATE_BEHIND = re.compile(
    r" (?:A[KLRZ]|C[AOT]|Ca|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT"
    r"|V[AT]|W[AIVY])$"
)
