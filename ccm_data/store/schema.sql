-- The store: what was read, as it was read. Rules and sums live elsewhere (convention/, views/, analysis/).

-- One row: what this store was built from.
CREATE TABLE build (version TEXT, reading TEXT, built_at TIMESTAMP);

-- One row per public source that a fact cites.
CREATE TABLE source (source_id TEXT, publisher TEXT, title TEXT, date TEXT, url TEXT);

-- One row per State: 197, parties or not. Dates NULL where the event has not happened.
CREATE TABLE state (
    iso3 TEXT, iso2 TEXT, m49 TEXT, name_en TEXT, name_fr TEXT, name_es TEXT,
    label_en TEXT, label_fr TEXT, label_es TEXT, region TEXT, subregion TEXT, regional_group TEXT,
    signed DATE, consent DATE, consent_kind TEXT, entry_into_force DATE, withdrawal DATE,
    source_id TEXT, confidence TEXT, note TEXT, line INTEGER
);

-- One row per meeting of the Convention: MSP, RC (Review Conference), IM (intersessional meeting).
CREATE TABLE meeting (
    id TEXT, name TEXT, kind TEXT, first_day DATE, last_day DATE, place TEXT, document TEXT,
    source_id TEXT, line INTEGER
);

-- One row per statement on a State's duty under Article 3, 4 or 5; the last one by a day decides.
CREATE TABLE duty (
    iso3 TEXT, article TEXT, status TEXT, deadline DATE, completed TEXT, source_id TEXT, as_of TEXT,
    confidence TEXT, note TEXT, line INTEGER
);

-- One row per request to extend an Article 3 or 4 deadline.
CREATE TABLE extension (
    iso3 TEXT, article TEXT, request TEXT, deadline_before TEXT, requested_on TEXT,
    requested_until TEXT, granted_until TEXT,
    granted_at TEXT, document TEXT, source_id TEXT, confidence TEXT, note TEXT, line INTEGER
);

-- One row per statistic that a source published, to be held against our own.
CREATE TABLE published_total (
    id TEXT, theme TEXT, measure TEXT, statement TEXT, figure TEXT, qualifier TEXT, unit TEXT,
    denominator TEXT, as_of TEXT, period TEXT, source_id TEXT, note TEXT, no_record TEXT,
    cause TEXT, explanation TEXT
);

-- One row per account of a submission in the submission log. earliest and latest bound the day.
CREATE TABLE submission (
    iso3 TEXT, kind TEXT, year INTEGER, period_from DATE, period_to DATE, submitted TEXT,
    precision TEXT, earliest DATE, latest DATE, source_id TEXT, as_of TEXT, confidence TEXT,
    note TEXT, line INTEGER
);

-- One row per statement that a report had not been submitted by a date (missing_as_of).
CREATE TABLE silence (
    iso3 TEXT, kind TEXT, year INTEGER, missing_as_of DATE, source_id TEXT, as_of TEXT,
    confidence TEXT, note TEXT, line INTEGER
);

-- One row per workbook: loaded, or kept out (quarantined) by an error.
CREATE TABLE file (file TEXT, sha256 TEXT, bytes BIGINT, status TEXT);

-- One row per workbook that was let in. origin: state_report, or compiled from public sources.
CREATE TABLE report (
    file TEXT, iso3 TEXT, kind TEXT, year INTEGER, period_from DATE, period_to DATE,
    submitted TEXT, precision TEXT, earliest DATE, latest DATE, origin TEXT, language TEXT,
    source_id TEXT, sheet TEXT, cell TEXT
);

-- One row per form named on a report's cover page.
CREATE TABLE form_status (
    file TEXT, form TEXT, status TEXT, since INTEGER, sheet TEXT, cell TEXT
);

-- One row per answered cell. state: value, nil, not_applicable, unchanged, no_information,
-- unreadable. text is what it was read as (a code, an ISO date, else the words), found what the cell
-- says; number is in unit (m2, items, persons, currency, year); since: year of "unchanged since".
-- reported: what the cell says, where a correction is used in its place; why: the reason for it.
CREATE TABLE answer (
    file TEXT, form TEXT, "table" TEXT, field_id TEXT, "row" INTEGER, state TEXT, text TEXT,
    number DOUBLE, unit TEXT, day DATE, sheet TEXT, cell TEXT, source_id TEXT, as_of TEXT,
    confidence TEXT, note TEXT, found TEXT, since INTEGER, reported TEXT, why TEXT
);

-- One row per thing found wrong, with its place. Kept for accepted and for quarantined files.
CREATE TABLE finding (
    file TEXT, sheet TEXT, cell TEXT, severity TEXT, code TEXT, found TEXT, expected TEXT,
    happened TEXT, to_do TEXT
);
