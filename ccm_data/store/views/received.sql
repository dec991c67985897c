-- Question: when was each report submitted, by the best account there is, and who published it?
-- Grain: one row per (iso3, kind, year). accounts: how many accounts; conflicting: whether two of
--        them exclude each other. Later submissions of the same report do not change the first date.
-- The State's own report counts before the log, a sure account before a derived one, a precise one
-- before a vague one, the earliest before the rest.
CREATE VIEW received AS
SELECT
    e.*, s.publisher, s.url,
    count(*) OVER report AS accounts,
    max(earliest) OVER report > min(latest) OVER report AS conflicting
FROM evidence AS e LEFT JOIN source AS s ON s.source_id = split_part(e.source_id, ' ', 1)
WINDOW report AS (PARTITION BY iso3, kind, year)
QUALIFY row_number() OVER (
    PARTITION BY iso3, kind, year
    ORDER BY rank, confidence = 'derived', earliest <> latest, precision, earliest, e.source_id
) = 1;

-- Question: which report counts, where several are on file for one State, kind and year?
-- Grain: one row per (iso3, kind, year). The State's own counts before one compiled from public
-- sources, then the one submitted last, then the one that came to the store last. All are kept.
CREATE VIEW report_in_use AS
SELECT * FROM report
QUALIFY row_number() OVER (
    PARTITION BY iso3, kind, year
    ORDER BY origin <> 'state_report', latest DESC NULLS LAST, file DESC
) = 1;
