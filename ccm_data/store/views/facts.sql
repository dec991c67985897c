-- Question: which reports count on a day, where several are on file for one State, kind and year?
-- Grain: one row per (iso3, kind, year). A State's own report counts from its submission, and then
-- before one compiled from public sources, whose facts have dates of their own; of several of the
-- State's own the last one counts.
CREATE MACRO reports_by(day) AS TABLE
SELECT * FROM report
WHERE origin <> 'state_report' OR latest IS NULL OR latest <= day::DATE
QUALIFY row_number() OVER (
    PARTITION BY iso3, kind, year
    ORDER BY origin <> 'state_report', latest DESC NULLS LAST, file DESC
) = 1;

-- Question: what do these reports answer in one table of the form?
-- Grain: one row per answered cell. said: day of which the source speaks (ISO, perhaps partial).
CREATE MACRO cells_of(name, day) AS TABLE
SELECT
    r.iso3, r.kind AS report, r.year, r.origin, a.field_id, a."row", a.state, a.text, a.number,
    a.unit, a.day, coalesce(nullif(a.as_of, ''), r.submitted, '') AS said,
    coalesce(a.confidence, '') AS confidence, coalesce(a.note, '') AS note,
    CASE WHEN r.origin = 'state_report' THEN '' ELSE coalesce(s.publisher, '') END AS publisher,
    coalesce(s.url, '') AS url, a.file, a.sheet, a.cell, a.reported, a.why
FROM answer AS a
JOIN reports_by(day) AS r USING (file)
LEFT JOIN source AS s ON s.source_id = split_part(a.source_id, ' ', 1)
WHERE a."table" = name
ORDER BY r.iso3, r.year NULLS FIRST, a.file, a."row", a.field_id;
