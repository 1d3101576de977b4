"""Word lists and patterns of the rules, data only; written for onrecord unless an entry says otherwise."""
