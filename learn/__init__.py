"""Training and export of the models that ship in onrecord; imports onrecord, is never imported by it."""
