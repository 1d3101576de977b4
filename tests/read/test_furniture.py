import pytest

from onrecord.read.furniture import find_furniture

FOUND = (
    "The pier at dusk (Photo: Ada Pell)",
    "The pier at dusk [PHOTOGRAPH BY: ADA PELL]",
    "The pier at dusk (Image credit: Ada Pell)",
    "The pier at dusk (Picture: Ada Pell)",
    "The pier at dusk (Credit: Ada Pell)",
    "The pier at dusk. Photo by Ada Pell",
    "The pier at dusk. Picture: Ada Pell",
    "The pier at dusk. IMAGE CREDIT: ADA PELL",
    "The pier at dusk. Illustration by Ada Pell",
    "The pier at dusk. Composite: Ada Pell",
    "The pier at dusk. Credit: Ada Pell",
    "The pier at dusk. Getty Images",
    "The pier at dusk. Alamy stock photo",
    "The pier at dusk. SHUTTERSTOCK",
    "The pier at dusk. EPA",
    "The pier at dusk. AP Photo",
    "The pier at dusk. Pell/Reuters",
    "The pier at dusk. Pell/AFP",
    "The pier at dusk. Pell/AP",
    "The pier at dusk. Pell/EPA",
    "The pier at dusk. Pell/PA",
    "Was it you at the pier? Do you know more? Write to us",
    "At the pier? Got a story? Write to us",
    "At the pier? HAVE A TIP? WRITE TO US",
    "Lune Courier. All Rights Reserved.",
)
LEFT = (
    "The pier at dusk was in the picture, and Ada Pell took it.",
    "The department has a photo of the pier. Ada Pell took it.",
    "She had got a story of hers printed.",
    "The right to fish at the pier is reserved.",
)


@pytest.mark.parametrize("line", FOUND)
def test_a_line_that_a_word_inside_gives_away_is_furniture(line: str) -> None:
    (span,) = find_furniture(f"{line}\n\nShe said no.")
    assert span.end == len(line)


@pytest.mark.parametrize("line", LEFT)
def test_such_a_word_alone_makes_none(line: str) -> None:
    assert not find_furniture(f"{line}\n\nShe said no.")
