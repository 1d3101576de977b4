"""Word lists and patterns of the rules, data only; written for onrecord unless an entry says otherwise."""

from __future__ import annotations

import re

# Words in capitals before a colon that are headings, not speakers.
NOT_SPEAKERS = frozenset(
    (
        *("ALERT", "ALSO", "ANALYSIS", "BREAKING", "CC", "CLAIM", "CLICK", "CORRECTION", "CREDIT"),
        *("DATE", "DEVELOPING", "EDITOR", "EXCLUSIVE", "FACT", "FACTS", "FILE", "FROM", "IMAGE"),
        *("LISTEN", "LIVE"),
        *("MORE", "NOTE", "OPINION", "PHOTO", "PHOTOS", "PS", "RE", "READ", "RELATED", "SEE", "SOURCE"),
        *("SOURCES", "SUBJECT", "TIP", "TO", "UPDATE", "VERDICT", "VIDEO", "WARNING", "WATCH"),
    )
)

# Verbs of telling and of finding out; the negation before them makes the refusal.
_TELL = "|".join(
    (
        *("say", "comment", "be drawn", "confirm", "den(?:y|ied)", "discuss", "elaborate", "answer"),
        *("identify",),
        *("name", "disclose", "reveal", "specify", "explain", "respond", "reply", "be interviewed"),
        *("speculate",),
        *("rule out", "address", "go into"),
    )
)
_LEARN = "|".join(
    (
        *("say", "confirm", "establish", "determine", "verify", "tell", "recall", "remember", "explain"),
        *("be sure", "be certain", "identify", "authenticate"),
    )
)
_NOT = r"(?:\s+not|n['’]t)(?:\s+(?:yet|immediately|so far|directly|publicly|been))*"
_ONCE_MORE = r"(?:(?:has|have|had|also|again|repeatedly|twice)\s+)*"
_BE = r"(?:was|were|is|are|has\s+been|have\s+been|had\s+been)"
_REFUSAL = "|".join(
    (
        rf"{_ONCE_MORE}(?:declined|refused|declines|refuses)"
        r"(?=\s+(?:to|all|any|an?|the|further|requests?)\b)",
        rf"(?:would|will){_NOT}\s+(?:{_TELL})\b",
        rf"won['’]t\s+(?:{_TELL})\b",
        rf"(?:could|can){_NOT}\s+(?:be\s+able\s+to\s+)?(?:{_LEARN})\b",
        rf"cannot\s+(?:{_LEARN})\b",
        rf"{_BE}(?:\s+unable|{_NOT}\s+able)(?=\s+to\s+(?:{_LEARN})\b)",
        rf"(?:has|have|had){_NOT}\s+able(?=\s+to\s+(?:{_LEARN})\b)",
        rf"(?:did|does|do){_NOT}\s+(?:respond|reply|return|answer|comment)\b",
        rf"(?:has|have|had){_NOT}\s+(?:responded|replied|returned|answered|commented|confirmed|said)\b",
        r"(?:(?:would|did|could)\s+)?neither\s+confirm(?:ed)?\s+n?or\s+den(?:y|ied)\b",
        r"(?:has|have|had)\s+yet\s+to\s+(?:respond|reply|answer|comment|confirm|say)\b",
    )
)
# Where a word begins, perhaps with a mark of no width.
REFUSAL = re.compile(rf"[^\w\s]*\b(?P<cue>{_REFUSAL})", re.IGNORECASE)
# With what the first word of each begins.
REFUSES = (
    *("again", "also", "are", "can", "could", "declin", "did", "do", "had", "has", "have", "is", "neither"),
    *("refus", "repeatedly", "twice", "was", "were", "will", "won", "would"),
)

# Where the clause after a refusal ends: the sentence, a dash, or a conjunction that starts anew.
CLAUSE_END = re.compile(
    r"(?<!\.[A-Z])[.!?](?=[\"'”’»)]*(?:\s|$))|[;\n]|\s[—–]\s"
    r"|,\s+(?:but|and|saying|citing|adding|though|although|while|whereas|who|which|because|as)\b"
    r"|,?\s+(?:but|although|saying|citing)\s"
    r"|\s+and\s+(?:has\s+|had\s+)?"
    r"(?:asked|said|told|added|called|denied|insisted|wrote|warned|urged|declined|refused)\b"
)

# Behind a quotation: a short voice without commas, and the formula.
QUOTED_AS = re.compile(
    r"\s+(?P<source>[^\s,.;:!?\"“”‘][^,.;:!?\n\"“”‘]{1,80}?)\s+"
    r"(?P<cue>(?:was|were|is|are|has\s+been|have\s+been)\s+quoted\s+as\s+saying)\b"
)

# Behind a quotation that ends in a comma: a voice and a verb of saying, whoever spoke before; but not what
# a third voice recalls ("“…,” Mr. Hale said, according to the Courier").
_SPEAKS = (
    r"(?:(?:has|had)\s+)?(?:said|says|wrote|writes|told|tells|added|adds|tweeted|replied|explained|recalled|continued"
    r"|answered|insisted|warned)"
)
VOICE_BEHIND = re.compile(
    r",?\s+(?P<source>(?:he|she|they|I|we)|(?:(?:[Tt]he|[Aa]n?)\s)?(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.\s)?"
    rf"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){{0,3}}|the(?:\s[\w’-]+){{1,3}}?)\s+(?P<cue>{_SPEAKS})\b"
    r"(?![^.\n]*\b(?:according|as\s+(?:told|recalled|quoted|reported)|(?:recalled|reported)\.))"
)

# Parts of names: what tells the form of a company, what makes a law or a prize of it, what precedes a
# surname in small letters, places named after what they lie beside or contain, and states of the USA by
# their postal abbreviations.
COMPANY_ENDING = re.compile(
    r",? (?:Inc|Corp|Co|Ltd|LLC|L\.L\.C|LLP|L\.P|PLC|plc|GmbH|S\.A|N\.V|AG)\b\.?"
    r"|(?<=\b(?:Inc|Ltd))\.|(?<=\bCorp)\.|(?<=\bCo)\."
)
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

# At the end of a sentence: a voice without commas, that it said or whom it told, and when, where, while what.
_NO_VOICE = (
    r"(?!(?:wh\w+|how|that|as|if|but|and|or|nor|so|yet|because|since|while|after|before|than|in|on|at|for|with|of|from"
    r"|by|to|not|all|both|then|there|here|including|saying|once|until|unless|although|though|even|just|only|now|also)\b)"
)
_STOPPED = r"(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Capt|Col|Lt|Sgt|Rev)\."
_PAPER = r"(?:the\s+)?(?:[A-Z][\w&'’-]*(?:\s(?=[A-Z])|(?=[.,\s])))+|this\s+newspaper"
_LISTENERS = (
    rf"(?:{_PAPER}|reporters|journalists|councillors|lawmakers|MPs|jurors"
    r"|(?:the|an?)\s+(?:court|jury|committee|inquiry|hearing|tribunal|council|meeting|inquest|panel))"
)
_WHEN = (
    r"(?:\s+(?:late\s+|early\s+)?(?:on\s+)?(?:\w+day(?:\s+(?:morning|afternoon|evening|night))?|yesterday|today"
    r"|last\s+\w+|earlier|later|this\s+(?:week|month|morning|afternoon|evening)))"
)
_WHERE = r"(?:\s+(?:in|at|during|after)\s+(?:an?|the|his|her|their|its)(?:\s+[\w'’-]+){1,5}?)"
_MEANWHILE = r"(?:,\s+(?:as|after|amid|ahead\s+of|following)\s+[^.;:\n“”\"]{8,160})"
_SENTENCE_ENDS = rf"{_WHEN}?{_WHERE}?{_WHEN}?{_MEANWHILE}?(?=\s*\.(?:\s|$))"
TOLD_LAST = re.compile(
    rf",\s+(?P<source>{_NO_VOICE}(?:{_STOPPED}|(?!\s(?:that|what|seemed|appeared)\b)[^,;:\n“”\"().?!]){{2,120}}?)\s+"
    rf"(?P<cue>(?:(?:has|have|had)\s+)?(?:told(?=\s+{_LISTENERS})|said)|says)(?:(?<=told)\s+{_LISTENERS})?"
    rf"{_SENTENCE_ENDS}"
)
# The same without a voice: "…, it has been claimed."
CLAIMED_LAST = re.compile(
    r",\s+(?P<cue>it\s+(?:(?:has|had)\s+been|was|is(?:\s+being)?)\s+"
    r"(?:alleged|announced|claimed|confirmed|disclosed|reported|revealed|said|suggested))"
    rf"{_SENTENCE_ENDS}"
)
# "In the view of Mr. Hale, of the Millers' Guild, the note is …", "…, in the opinion of the inspectors."
_IN_THE_VIEW = r"n\s+the\s+(?:view|opinion|words|judge?ment|estimation)\s+of"
_WHOSE = (
    rf"(?P<source>(?:{_STOPPED}|[^,;:\n“”\"().?!]){{2,100}}?"
    r"(?:,\s+(?:of|an?|the)\s+[^,;:\n“”\".]{2,60}(?=,))?)"
)
VIEW_FIRST = re.compile(rf"(?P<cue>I{_IN_THE_VIEW})\s+{_WHOSE},\s+")
VIEW_LAST = re.compile(rf",\s+(?P<cue>i{_IN_THE_VIEW})\s+{_WHOSE}(?=\s*\.(?:\s|$))")
# What stands before the content: a dateline, a conjunction.
LEAD = re.compile(
    r"(?:[A-Z][A-Z. ]{3,30}(?:,\s[\w. ]{2,20})?(?:\s\([^)\n]{2,20}\))?\s[-–—―]+\s+|(?:And|But|Yet|Or)\s+"
    r"|(?:Also|However|Still),\s+)"
)
SAYING = re.compile(r"\b(?:said|says?|saying|told|tells?)\b")
SUBORDINATE = re.compile(
    r"[“\"‘']?(?:When|As|If|After|Before|While|Although|Though|Because|Since|Once|Until|Unless|Asked|Having|In|On|At)\b"
)

# Kinds of words that tell whether a clause goes on; those of "itself" are each their own kind.
KINDS_OF_WORDS = {
    "relative": frozenset(("which", "who", "whose", "where", "whom")),
    "pronoun": frozenset(("he", "she", "they", "it", "we", "i")),
    "determiner": frozenset(("the", "a", "an", "his", "her", "their", "its")),
    "itself": frozenset(
        (
            *("when", "after", "before", "while", "because", "as", "if", "since", "although", "though"),
            *("despite", "unless", "once", "so", "than", "until", "and", "but", "or", "nor", "to"),
            *("that", "how"),
            *("whether", "what", "in", "on", "at", "of", "for", "with", "by", "from", "during"),
            *("about", "over"),
            *("through", "against", "into", "under", "without", "between"),
        )
    ),
}

# Verbs of saying, whatever their form; what one "reportedly" does otherwise is said by nobody named.
TELLING = re.compile(
    r"\b(?:s(?:ay|ays|aid|aying)|t(?:ell|ells|old|elling)|wr(?:ite|ites|ote|itten|iting)|posted|tweet\w*|stat(?:e|es|ed|ing)"
    r"|add(?:s|ed|ing)?|not(?:e|es|ed|ing)|explain\w*|argu(?:e|es|ed|ing)|insist\w*|announc\w*|declar\w*|reveal\w*|disclos\w*"
    r"|describ\w*|report(?:s|ed|ing)?|repl(?:y|ies|ied|ying)|respond\w*|answer\w*|ask(?:s|ed|ing)?|warn\w*|urg(?:e|es|ed|ing)"
    r"|demand\w*|claim\w*|alleg(?:e|es|ed|ing)|den(?:y|ies|ied|ying)|confirm\w*|admit\w*|acknowledg\w*|conced\w*|confess\w*"
    r"|boast\w*|brag\w*|complain\w*|threat\w*|vow\w*|promis\w*|pledg\w*|offer\w*|apologi[sz]\w*|call(?:s|ed|ing)?|yell\w*"
    r"|shout\w*|scream\w*|whisper\w*|joke\w*|quip\w*|mention\w*|recount\w*|recall\w*|testif\w*|swor\w*|declin\w*|refus\w*"
    r"|reject\w*|agree\w*|approv\w*|order\w*|propos\w*|suggest\w*|recommend\w*|advis\w*|inform\w*|believ\w*|think\w*|thought"
    r"|hop(?:e|es|ed|ing)|fear\w*|want\w*|plan\w*|intend\w*|consider\w*|conclud\w*|found|ruled|decid\w*|determin\w*|express\w*"
    r"|critici[sz]\w*|prais\w*|attack\w*|blam\w*|accus\w*|quot\w*|speak\w*|spoke\w*|talk\w*|discuss\w*|comment\w*|cit(?:e|es|ed|ing)"
    r"|show\w*|read(?:s|ing)?|indicat\w*)\b"
)
HEARSAY_ADVERB = re.compile(r"\b(?:reportedly|allegedly|purportedly|supposedly|rumou?redly)\b")
# "is alleged to have", "was believed to be", "'s claimed"; not "is reported to have said".
HEARSAY_PASSIVE = re.compile(
    r"(?:(?:has|have|had|may|might|could|would|will|can|should)\s+)?(?:also\s+|now\s+)?(?:is|are|was|were|be|been|being|'s|'re)\s+"
    r"(?:(?:also|now|widely|then|further|still|long|often|\w+ly|being|been)\s+)*"
    r"(?:alleged|claimed|said|reported|believed|thought|rumou?red|understood|feared|expected|suspected|accused|known|assumed"
    r"|presumed|considered|dubbed|told|informed|advised|assured)\b(?!.*\bto\s+(?:have\s+)?"
    r"(?:sa(?:y|id)|t(?:ell|old)|called?|den(?:y|ied)|announced?|endorsed?|confirm|admit|claim|warn|ask|writ|argu|want|offer|declin|refus)"
    r"|\s+as\s+saying)"
)
# "when told it would cost": a participle that says what its subject heard.
HEARER_BEFORE = re.compile(
    r"\b(?:when|once|if|until|after\s+being|on\s+being|being|is|are|was|were|been|be|got|get)\s+$",
    re.IGNORECASE,
)
# "Herons believed to be ill": a participle behind its noun, of which others believe it.
REDUCED = re.compile(
    r"(?:believed|thought|alleged|said|reported|known|suspected|understood|rumou?red|feared|presumed)"
)
HEARD = re.compile(r"(?:told|informed|advised|assured|warned)\b")
