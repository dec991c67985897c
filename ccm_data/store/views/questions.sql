-- Plain look-ups that pages and analysis ask for, each one row per what its name says.

-- Grain: one word for one statement: what kind of a source stands behind it.
CREATE MACRO basis_of(confidence) AS
    CASE confidence WHEN 'derived' THEN 'derived' WHEN 'conflicting' THEN 'disputed' ELSE 'secondary' END;

-- Grain: one row per State with standing dates; labels in three languages.
CREATE VIEW states AS
SELECT t.* EXCLUDE (note, line), s.publisher, s.url, basis_of(t.confidence) AS basis,
    'states.csv' AS file, '' AS sheet, 'line ' || t.line AS cell
FROM state AS t LEFT JOIN source AS s ON s.source_id = split_part(t.source_id, ' ', 1)
ORDER BY iso3;

-- Grain: one row per statement that a report was missing on a day.
CREATE VIEW silences AS
SELECT iso3, kind, year, missing_as_of, source_id, as_of, confidence, note, line FROM silence;

-- Grain: one row per statement on the duty of a State under an Article, past or present.
CREATE VIEW duties AS
SELECT d.* EXCLUDE (line)
    REPLACE (coalesce(d.completed, '') AS completed, coalesce(d.as_of, '') AS as_of),
    s.publisher, s.url, basis_of(d.confidence) AS basis,
    'article' || d.article || '_status.csv' AS file, '' AS sheet, 'line ' || d.line AS cell
FROM duty AS d LEFT JOIN source AS s ON s.source_id = split_part(d.source_id, ' ', 1)
ORDER BY d.iso3, d.article, d.as_of;

-- Grain: one row per statement on a duty of one State, in the order of the days they speak of.
CREATE MACRO duties_of(code) AS TABLE
SELECT * EXCLUDE (iso3) FROM duties WHERE iso3 = code ORDER BY article, as_of;

-- Question: which national measures do reports list (Form A)?
-- Grain: one row per measure. Columns: iso3, measure, type (a_measure_type), dated (as worded).
CREATE VIEW measures AS
SELECT
    r.iso3,
    max(a.text) FILTER (a.field_id = 'a_measure') AS measure,
    max(a.text) FILTER (a.field_id = 'a_measure_type') AS type,
    max(a.text) FILTER (a.field_id = 'a_measure_date') AS dated
FROM answer AS a JOIN report_in_use AS r USING (file)
WHERE a."table" = 'a'
GROUP BY r.iso3, a.file, a."row"
ORDER BY r.iso3, dated;

-- Grain: one row per meeting that had begun by as_of, newest first.
CREATE MACRO meetings_held(as_of) AS TABLE
SELECT * FROM meeting WHERE first_day <= as_of::DATE ORDER BY first_day DESC;

-- Grain: one row per account of a submission by one State, in order of date.
CREATE MACRO evidence_of(code) AS TABLE
SELECT e.*, s.publisher, s.title, s.url
FROM evidence AS e LEFT JOIN source AS s ON s.source_id = split_part(e.source_id, ' ', 1)
WHERE e.iso3 = code ORDER BY e.latest, e.kind, e.year;

-- Grain: one row per statement of silence about one State.
CREATE MACRO silence_of(code) AS TABLE
SELECT i.*, s.publisher, s.title, s.url
FROM silence AS i LEFT JOIN source AS s ON s.source_id = split_part(i.source_id, ' ', 1)
WHERE i.iso3 = code ORDER BY i.missing_as_of;

-- Grain: one row per file handed to the store. status: loaded, quarantined; the report it holds,
--        NULL where an error keeps it out; answers; findings by severity.
CREATE VIEW files AS
SELECT
    f.file, f.sha256, f.status, r.iso3, r.kind, r.year, r.origin, r.submitted,
    (SELECT count(*) FROM answer AS a WHERE a.file = f.file AND a.form <> 'COVER') AS answers,
    (SELECT count(*) FROM finding AS g WHERE g.file = f.file AND g.severity = 'error') AS errors,
    (SELECT count(*) FROM finding AS g WHERE g.file = f.file AND g.severity = 'warning') AS warnings,
    (SELECT count(*) FROM finding AS g WHERE g.file = f.file AND g.severity = 'note') AS notes
FROM file AS f LEFT JOIN report AS r USING (file)
ORDER BY f.file;

-- Grain: one row per answered cell of every report in use, covers left out.
CREATE VIEW answers_that_count AS
SELECT
    r.iso3, r.kind, r.year, a.form, a."table", a.field_id, a."row", a.text, a.state, a.sheet, a.cell,
    r.file, r.origin
FROM answer AS a JOIN report_in_use AS r USING (file)
WHERE a.form <> 'COVER'
ORDER BY r.iso3, r.kind, r.year, a.form, a."table", a."row", a.field_id;

-- Grain: one row per answered cell of the report in use for one State, kind and year.
CREATE MACRO answers_in_use(code, report_kind, report_year) AS TABLE
SELECT * EXCLUDE (iso3, kind, year) FROM answers_that_count
WHERE iso3 = code AND kind = report_kind AND year IS NOT DISTINCT FROM report_year
ORDER BY form, "table", "row", field_id;

-- Grain: one row per extension request. meeting: id of the one that considered it, NULL where a
--        decision was taken between meetings.
CREATE VIEW extensions AS
SELECT
    e.* EXCLUDE (line), m.id AS meeting, m.first_day::TEXT AS decided_on,
    s.publisher, s.url, basis_of(e.confidence) AS basis,
    'extensions.csv' AS file, '' AS sheet, 'line ' || e.line AS cell
FROM extension AS e
LEFT JOIN meeting AS m ON m.id = split_part(e.granted_at, ' ', 1)
LEFT JOIN source AS s ON s.source_id = split_part(e.source_id, ' ', 1)
ORDER BY e.iso3, e.article, e.request;

-- Grain: one row per answered cell of one State's workbooks, covers left out. text and number are in
-- use; reported and why are NULL but for a cell that a correction replaces.
CREATE MACRO answers_of(code) AS TABLE
SELECT
    r.kind, r.year, a.form, a.field_id, a."row", a.state, a.text, a.number, a.unit, a.note,
    a.as_of, a.source_id, r.origin, a.file, a.sheet, a.cell, s.url, a.reported, a.why
FROM answer AS a
JOIN report AS r USING (file)
LEFT JOIN source AS s ON s.source_id = split_part(a.source_id, ' ', 1)
WHERE r.iso3 = code AND a.form <> 'COVER'
ORDER BY r.year NULLS FIRST, a.form, a."table", a."row", a.field_id;

-- Grain: one row. How much the store holds, and the last day that its submission log speaks of.
CREATE VIEW holdings AS
SELECT
    (SELECT count(*) FROM report) AS reports,
    (SELECT count(*) FROM report WHERE origin = 'state_report') AS state_reports,
    (SELECT count(DISTINCT iso3) FROM report) AS states,
    (SELECT count(*) FROM answer) AS answers,
    (SELECT count(*) FROM file WHERE status = 'quarantined') AS quarantined,
    (SELECT count(*) FROM source) AS sources,
    (SELECT max(latest) FROM evidence) AS last_submission,
    (SELECT greatest(max(latest), (SELECT max(missing_as_of) FROM silence)) FROM evidence)
        AS log_reaches;

-- Grain: one row per source, with the number of accounts and answers that cite it first.
CREATE VIEW sources_cited AS
SELECT
    s.*,
    (SELECT count(*) FROM submission AS b WHERE split_part(b.source_id, ' ', 1) = s.source_id)
    + (SELECT count(*) FROM silence AS b WHERE split_part(b.source_id, ' ', 1) = s.source_id)
        AS statements,
    (SELECT count(*) FROM answer AS a WHERE split_part(a.source_id, ' ', 1) = s.source_id)
        AS answers
FROM source AS s ORDER BY s.publisher, s.source_id;

-- Grain: one row per finding, errors first.
CREATE VIEW findings AS
SELECT * FROM finding
ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, file, sheet, cell;

-- Grain: one row per statistic that a source published.
CREATE VIEW published_totals AS
SELECT p.*, s.publisher, s.url
FROM published_total AS p LEFT JOIN source AS s ON s.source_id = split_part(p.source_id, ' ', 1)
ORDER BY p.id;

-- Grain: one row per column of every table and view: the data dictionary's raw material.
CREATE VIEW dictionary AS
SELECT table_name, column_name, data_type FROM duckdb_columns()
WHERE schema_name = 'main' AND NOT internal ORDER BY table_name, column_index;
