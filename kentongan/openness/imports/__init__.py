"""Readers of budget files: plain data in, plain data out. They know no models and write nothing."""
