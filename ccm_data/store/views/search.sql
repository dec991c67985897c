-- Question: which cells of the reports on file by a day hold all of these words, in the answer or in
-- the note beside it, without regard to accents or case?
-- Grain: one row per cell, by State and year, at most `most` of them; total: how many there are in
-- all. Where the words are found with the help of a note, which stands beside every cell of its row,
-- one cell of the row is named: the one that says most of them. words, fields (field ids), states
-- (ISO codes), years (empty: all): lists. A State's own report is on file from its submission, a
-- compiled row once its year has ended or its source has spoken.
CREATE MACRO cells_with(words, fields, states, years, day, most) AS TABLE
WITH asked AS (SELECT list_transform(words, lambda word: strip_accents(lower(word))) AS folded),
hit AS (
    SELECT
        r.iso3, r.kind AS report, r.year, r.origin, a.form, a."table", a.field_id, a."row",
        a.state AS says, coalesce(a.reported, a.found, a.text, '') AS text,
        coalesce(a.note, '') AS note, coalesce(nullif(a.as_of, ''), r.submitted, '') AS said,
        coalesce(a.confidence, '') AS confidence, a.source_id, a.file, a.sheet, a.cell,
        strip_accents(lower(concat_ws(' ', a.reported, a.found, a.text))) AS answer_folded,
        strip_accents(lower(coalesce(a.note, ''))) AS note_folded,
        len(list_filter(asked.folded, lambda word: contains(answer_folded, word))) AS in_answer
    FROM answer AS a JOIN report AS r USING (file) CROSS JOIN asked
    WHERE list_contains(fields, a.field_id) AND list_contains(states, r.iso3)
        AND (len(years) = 0 OR list_contains(years, r.year))
        AND CASE WHEN r.origin = 'state_report' THEN coalesce(r.latest <= day::DATE, true)
            ELSE coalesce(r.year, 0) < year(day::DATE + 1)
                OR said <= strftime(day::DATE, '%Y-%m-%d') END
        AND len(list_filter(asked.folded, lambda word:
            NOT contains(answer_folded, word) AND NOT contains(note_folded, word))) = 0
    QUALIFY in_answer = len(asked.folded) OR row_number() OVER (
        PARTITION BY a.file, a."table", a."row", in_answer = len(asked.folded)
        ORDER BY in_answer DESC, a.field_id
    ) = 1
)
SELECT
    hit.* EXCLUDE (answer_folded, note_folded, in_answer, source_id),
    CASE WHEN origin = 'state_report' THEN '' ELSE coalesce(s.publisher, '') END AS publisher,
    coalesce(s.url, '') AS url, count(*) OVER () AS total
FROM hit LEFT JOIN source AS s ON s.source_id = split_part(hit.source_id, ' ', 1)
ORDER BY iso3, year NULLS FIRST, file, form, sheet, "row", field_id
LIMIT most;
