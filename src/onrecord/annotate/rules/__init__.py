"""Exact rules over drafts: quotations made whole, voices that formulas give, refusals, what stands within."""
