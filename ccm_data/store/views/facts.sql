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

-- Question: what quantities do the tables on stocks (b1), destruction (b3), retention (d1) hold, as reported by a day?
-- Grain: one row per row of such a table with a number in it.
-- Columns: iso3, report (kind), year, origin, "table", noun (munition, submunition), type,
--          quantity (items), scope (b3: in_period, cumulative), as_of (of the source), confidence,
--          note, file, sheet, cell (of the number).
CREATE MACRO quantities(day) AS TABLE
SELECT
    r.iso3, r.kind AS report, r.year, r.origin, a."table",
    max(a.text) FILTER (a.field_id IN ('b1_kind', 'b3_kind', 'd1_kind')) AS noun,
    max(a.text) FILTER (a.field_id IN ('b1_type', 'b3_type', 'd1_type')) AS type,
    max(a.number) FILTER (a.field_id IN ('b1_qty', 'b3_qty', 'd1_qty')) AS quantity,
    max(a.text) FILTER (a.field_id = 'b3_scope') AS scope,
    any_value(a.as_of) AS as_of, any_value(a.confidence) AS confidence, any_value(a.note) AS note,
    a.file, a.sheet,
    max(a.cell) FILTER (a.field_id IN ('b1_qty', 'b3_qty', 'd1_qty')) AS cell
FROM answer AS a JOIN reports_by(day) AS r USING (file)
WHERE a."table" IN ('b1', 'b3', 'd1')
GROUP BY r.iso3, r.kind, r.year, r.origin, a."table", a.file, a.sheet, a."row"
HAVING quantity IS NOT NULL
ORDER BY r.iso3, r.year NULLS FIRST, a.file, a."table", a."row";

-- Question: how is each form of these reports filled in?
-- Grain: one row per report and form with a cell or a word on the cover. told: cells with a value or
-- a declared nil; not_applicable, no_information: cells that say so; said: what the cover says of the
-- form (NULL: nothing), since: year of "unchanged since"; cell: the first cell, else the cover's.
CREATE MACRO forms_of(day) AS TABLE
SELECT
    r.iso3, r.kind AS report, r.year, r.origin, r.file, form,
    coalesce(a.told, 0) AS told, coalesce(a.not_applicable, 0) AS not_applicable,
    coalesce(a.no_information, 0) AS no_information, s.status AS said, s.since,
    coalesce(a.sheet, s.sheet) AS sheet, coalesce(a.cell, s.cell) AS cell
FROM (
    SELECT
        file, form,
        count(*) FILTER (state IN ('value', 'nil')) AS told,
        count(*) FILTER (state = 'not_applicable') AS not_applicable,
        count(*) FILTER (state = 'no_information') AS no_information,
        min_by(sheet, (length(cell), cell)) AS sheet, min_by(cell, (length(cell), cell)) AS cell
    FROM answer WHERE form <> 'COVER' GROUP BY file, form
) AS a
FULL JOIN form_status AS s USING (file, form)
JOIN reports_by(day) AS r USING (file)
ORDER BY r.iso3, r.year NULLS FIRST, form;

-- Question: what warnings stand on the reports that count on a day?
-- Grain: one row per finding that is no mere hint.
CREATE MACRO findings_of_reports(day) AS TABLE
SELECT r.iso3, r.kind AS report, r.year, f.*
FROM finding AS f JOIN reports_by(day) AS r USING (file)
WHERE f.severity = 'warning'
ORDER BY r.iso3, r.year NULLS FIRST, f.sheet, f.cell;

-- Question: which fields do these reports answer with a value or a declared nil? (An option that says
-- that it is not known is none.)
-- Grain: one row per report and field. cell: the first of its cells.
CREATE MACRO fields_told(day) AS TABLE
SELECT
    r.iso3, r.kind AS report, r.year, r.origin, r.file, a.field_id,
    min_by(a.sheet, (length(a.cell), a.cell)) AS sheet, min_by(a.cell, (length(a.cell), a.cell)) AS cell
FROM answer AS a JOIN reports_by(day) AS r USING (file)
WHERE a.form <> 'COVER' AND a.state IN ('value', 'nil') AND a.text NOT IN ('unspecified', 'unclear')
GROUP BY r.iso3, r.kind, r.year, r.origin, r.file, a.field_id
ORDER BY r.iso3, r.year NULLS FIRST, a.field_id;

-- Question: what does each field of these reports say, and what do its cells hold?
-- Grain: one row per report and field with a cell. told: cells with a value or a declared nil;
-- positive: those with a value that is not zero; unchanged, not_applicable, no_information,
-- unreadable: cells that say so; since: year of "unchanged since"; texts, numbers (in unit, NaN where
-- there is none): of the cells told, in order; cell: the first cell.
CREATE MACRO fields_of(day) AS TABLE
SELECT
    r.iso3, r.kind AS report, r.year, r.origin, r.submitted, r.file, a.form, a.field_id,
    count(*) FILTER (a.state IN ('value', 'nil') AND a.text NOT IN ('unspecified', 'unclear')) AS told,
    count(*) FILTER (a.state = 'value' AND coalesce(a.number, 1) <> 0) AS positive,
    count(*) FILTER (a.state = 'unchanged') AS unchanged,
    count(*) FILTER (a.state = 'not_applicable') AS not_applicable,
    count(*) FILTER (a.state = 'no_information') AS no_information,
    count(*) FILTER (a.state = 'unreadable') AS unreadable,
    max(a.since) AS since, any_value(a.unit) AS unit,
    list(a.text ORDER BY a."row") FILTER (a.state IN ('value', 'nil')) AS texts,
    list(CASE a.state WHEN 'nil' THEN 0 ELSE coalesce(a.number, 'NaN') END ORDER BY a."row")
        FILTER (a.state IN ('value', 'nil')) AS numbers,
    min_by(a.sheet, (length(a.cell), a.cell)) AS sheet, min_by(a.cell, (length(a.cell), a.cell)) AS cell
FROM answer AS a JOIN reports_by(day) AS r USING (file)
WHERE a.form <> 'COVER'
GROUP BY r.iso3, r.kind, r.year, r.origin, r.submitted, r.file, a.form, a.field_id
ORDER BY r.iso3, r.year NULLS FIRST, r.file, a.form, a.field_id;

-- Question: what do the covers of these reports say of each form?
-- Grain: one row per report and form named on its cover. said: of the form, since: year of
-- "unchanged since", with the cell of it.
CREATE MACRO covers_of(day) AS TABLE
SELECT r.iso3, r.file, s.form, s.status AS said, s.since, s.sheet, s.cell
FROM form_status AS s JOIN reports_by(day) AS r USING (file)
ORDER BY r.iso3, r.file, s.form;

-- Question: what warnings stand on these reports, and on which form and field?
-- Grain: one row per finding that is no mere hint; form and field_id are NULL where it points to no
-- answered cell.
CREATE MACRO open_warnings(day) AS TABLE
SELECT r.iso3, r.kind AS report, r.year, r.submitted, f.*, a.form, a.field_id
FROM finding AS f JOIN reports_by(day) AS r USING (file)
LEFT JOIN (SELECT DISTINCT file, sheet, cell, form, field_id FROM answer) AS a
    ON a.file = f.file AND a.sheet = f.sheet AND a.cell = f.cell
WHERE f.severity = 'warning'
ORDER BY r.iso3, r.year NULLS FIRST, f.file, f.sheet, f.cell, f.code;
