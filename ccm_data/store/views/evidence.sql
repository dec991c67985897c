-- Question: what does each source say about when a report was submitted?
-- Grain: one row per account of a submission, best first within (iso3, kind, year).
-- rank: 1 the State's own workbook, 2 the submission log, 3 a workbook compiled from that log.
-- Columns: iso3, kind, year (calendar year covered, NULL for initial), submitted (as worded),
--          precision (day, month, year), earliest and latest (days), source_id, as_of,
--          confidence, note, file, sheet, cell.
CREATE VIEW evidence AS
SELECT
    r.iso3, r.kind, r.year, r.submitted, r.precision, r.earliest, r.latest, r.source_id,
    coalesce(r.submitted, '') AS as_of, 'stated' AS confidence, '' AS note,
    r.file, r.sheet, r.cell, 1 AS rank
FROM report AS r
WHERE r.origin = 'state_report' AND r.earliest IS NOT NULL
UNION ALL
SELECT
    s.iso3, s.kind, s.year, s.submitted, s.precision, s.earliest, s.latest, s.source_id,
    s.as_of, s.confidence, s.note,
    coalesce(w.file, 'submissions.csv'), coalesce(w.sheet, ''),
    coalesce(w.cell, 'line ' || s.line), 2 AS rank
FROM submission AS s
LEFT JOIN report AS w
    ON w.origin = 'compiled' AND w.iso3 = s.iso3 AND w.kind = s.kind
    AND w.year IS NOT DISTINCT FROM s.year AND w.submitted = s.submitted;
