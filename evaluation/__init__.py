"""Measurements that anyone can run; figures go into docs/measurements.md."""
