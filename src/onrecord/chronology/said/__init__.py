"""When each statement was made: at its cue, by a paper, on an occasion, like the one before, or published."""
