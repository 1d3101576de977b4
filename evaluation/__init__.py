"""Measurements that anyone can run; figures go into docs/measurements.md.

Their process is set up like that of the `onrecord` command.
"""

from onrecord.show.process import settle

settle()
