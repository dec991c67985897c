"""Files in, checked reports out. Knows workbooks and cells; knows no SQL.

findings       what can be wrong, as one table of codes
partial_dates  "2014-05" as the days it may mean
cells          a cell's content -> a typed value with its state
workbook       an .xlsx file -> its sheets as cells, safely
reader         sheets -> one report with its answers and findings
template       the workbook layout, written from the form table
reference      the reference tables (CSV), checked cell by cell
record         reference tables -> the shipped report workbooks
"""
