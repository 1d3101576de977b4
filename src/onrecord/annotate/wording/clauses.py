"""Kinds of words that tell whether a clause goes on."""

from __future__ import annotations

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
