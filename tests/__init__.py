"""Tests, in folders that mirror ccm_data. Run them with `python -m tests`."""
