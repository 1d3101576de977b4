"""What counts something, in the capitals of a headline, begins no name and makes no voice."""

from __future__ import annotations

import pytest

from tests.resolve.story import Story, Who


@pytest.mark.parametrize("count", ["At Least Nine", "More Than Forty", "AT LEAST NINE"])
def test_a_count_before_a_colon_is_no_body(count: str) -> None:
    text = f"{count}: Selby said the list was longer.\n\nOrla Selby, the minister, left."
    story = Story(text).names(PER=["Orla Selby", "Selby"], ORG=[count])
    story = story.says(f"{count}: Selby", "said", "the list was longer")
    who = Who(story)
    assert {e.name for e in who.resolution.entities if e.named} == {"Orla Selby"}
    assert [e.name for e in who.behind(0)] == ["Orla Selby"]


def test_a_firm_with_more_in_its_name_stays() -> None:
    story = Story("More Ferries said no. Upton said yes.").names(ORG=["More Ferries", "Upton"])
    assert {e.name for e in Who(story).resolution.entities} == {"More Ferries", "Upton"}
