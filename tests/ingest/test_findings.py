"""Every kind of finding is explained in one table."""

import pytest

from ccm_data.ingest.findings import ERROR, NOTE, WARNING, Finding, codes


@pytest.mark.parametrize("code", codes().values(), ids=lambda code: code.code)
def test_every_code_says_what_happened_what_to_do_and_gives_an_example(code):
    assert code.severity in (ERROR, WARNING, NOTE)
    assert code.happened.endswith(".") and code.to_do.endswith(".") and code.example
    finding = Finding(code.code, "f.xlsx", "Cover", "E5", found="x", expected="y")
    assert "{" not in str(finding)


def test_a_finding_reads_as_one_line_with_its_place():
    finding = Finding("not_a_number", "XAA-2012.xlsx", "B1 Stockpiles", "D5", found="fifty")
    assert str(finding) == (
        "warning: XAA-2012.xlsx, B1 Stockpiles, D5: “fifty” stands where a number belongs. "
        "Write digits only. The text is kept as found and counts as unreadable."
    )


def test_long_text_is_shortened_and_no_text_is_called_nothing():
    assert "…”" in Finding("not_a_number", "f", found="a" * 500).happened
    assert Finding("no_kind", "f").happened.startswith("The cover does not say")
    assert "nothing" in Finding("no_kind", "f").happened


def test_a_code_that_the_table_does_not_know_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        Finding("no_such_code", "f")
