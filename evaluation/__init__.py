"""Measurements that anyone can run; figures go into docs/measurements.md.

Like the `onrecord` command they keep numpy's products on one core.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
