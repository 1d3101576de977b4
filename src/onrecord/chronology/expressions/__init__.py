"""The time expressions of a document: found by rules, kept from look-alikes, read in order."""
