"""Bytes become Documents: one file per format, the first reader that handles the bytes wins."""
