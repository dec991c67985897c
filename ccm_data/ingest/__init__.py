"""Files in, checked reports out. Knows workbooks and cells; knows no SQL.

findings       what can be wrong, as one table of codes
partial_dates  "2014-05" as the days it may mean
cells          a cell's content -> a typed value with its state
workbook       an .xlsx file -> its sheets as cells, safely
reader         sheets -> one report with its answers and findings
template       report workbooks, written from the form table: blank ones and records
template_sheets  how each sheet is built
template_words the words on them, in three languages
reference      the reference tables (CSV), checked cell by cell
record         reference tables -> the shipped report workbooks
"""
