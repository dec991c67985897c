"""DuckDB: a build product made from workbooks and reference tables. Build beside, publish by one move."""
