"""What the mentions of a sentence say together: for each counted thing its date, place, speaker, measure, name and whole, one file each.

In: a Scene (one sentence with everything recognised in it) and a Joiner (the document while it is read). Out: one field of an Observation from each
file; observing.py puts them together. A field that neither the sentence nor what stands before it gives stays None.
"""
