"""Whatever words the sources are made of, mentions slice to words, ids resolve, scores lie in [0, 1]."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resolve.story import Story, Who

_WORDS = st.sampled_from(
    ["Ada", "Pell", "Jon", "the", "a", "two", "officials", "official", "of", "and", "Ms", "Captain", "board", "Amber Board", ",", "’s", "'s",
     "who", "she", "they", "it", "another", "second", "spokeswoman", "for", "his", "lawyer", "Council", "report", "I", "both", "one of"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.lists(_WORDS, min_size=1, max_size=6), st.booleans()), min_size=1, max_size=5))
def test_mentions_slice_and_candidates_exist(sources: list[tuple[list[str], bool]]) -> None:
    phrases = [" ".join(words) for words, _ in sources]
    text = "".join(f"{phrase} said thing{i} was so. " for i, phrase in enumerate(phrases))
    story = Story(text)
    for i, (phrase, (_, nested)) in enumerate(zip(phrases, sources, strict=True)):
        story.says(
            phrase if phrase.strip(" ,’s'") else None,
            "said",
            f"thing{i} was so",
            within=0 if nested and i else None,
        )
    who = Who(story)
    for entity in who.resolution.entities:
        assert entity.name.strip() == entity.name != ""
        for mention in entity.mentions:
            words = mention.span.of(text)
            assert words == words.strip(" ,.;")
            assert entity.id in {c.entity for c in mention.candidates}
            assert all(c.entity in who.by_id and 0 <= c.score <= 1 and c.reason for c in mention.candidates)
        assert all(role.span.of(text) == role.text for role in entity.roles)
        assert all(relation.entity in who.by_id for relation in entity.relations)
    assert all(e in who.by_id for found in who.resolution.sources[story.id].values() for e in found)
