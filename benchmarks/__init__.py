"""Commands that measure speed, memory and endurance; each prints what it measured."""
