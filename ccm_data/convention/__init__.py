"""The Convention on Cluster Munitions as code: pure functions and tables, no files, no SQL.

dates        what the treaty text computes: entry into force, due dates, deadlines
choices      what the text leaves open, each with its article, options and default
states       a State and its standing towards the Convention on a date
obligations  which Article 7 reports a State owes, and by when
status       what became of one due report, as of a date
forms        Forms A to J as one table of fields
"""
