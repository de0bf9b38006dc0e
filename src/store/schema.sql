-- The workspace of Rasid, version 1 (PRAGMA user_version). Any SQLite program can read it: start with the views `dyads` and
-- `events_flat`. Columns have the names of the JSON records (docs of the record), those of nested objects without the object's name.
-- Offsets are code points: substr(text, start + 1, end - start). Lists are joined with ';', a ';' of an item's own being ','.
-- Integer keys join the tables and may change when a document is coded anew; what refers to records from outside (reviews, notes)
-- must use documents.id and events.id, which are the same for the same text.

CREATE TABLE documents (
  document_key  INTEGER PRIMARY KEY,
  id            TEXT NOT NULL UNIQUE,
  date          TEXT,               -- ISO, NULL when not given
  source        TEXT,               -- outlet, NULL when not given
  hash          TEXT NOT NULL,      -- XXH3-64 of the bytes of the text in UTF-8, 16 hexadecimal digits
  records_hash  TEXT NOT NULL,      -- the same of its JSON records: tells whether coding again changed anything
  coder         TEXT NOT NULL,      -- program version and data hash
  words         INTEGER NOT NULL,   -- Arabic words coded
  context       TEXT NOT NULL,
  text          TEXT NOT NULL       -- U+0000, which SQL functions stop at, is stored as U+FFFD
);
CREATE INDEX documents_by_date ON documents (date);

CREATE TABLE sentences (
  document_key  INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  sequence      INTEGER NOT NULL,   -- from 0
  start         INTEGER NOT NULL,
  "end"         INTEGER NOT NULL,
  PRIMARY KEY (document_key, sequence)
) WITHOUT ROWID;

CREATE TABLE events (
  event_key       INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  document_key    INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  ordinal         INTEGER NOT NULL, -- place among the document's events, in text order
  date            TEXT,
  date_type       TEXT,             -- stated, relative or document
  enddate         TEXT,
  event           TEXT NOT NULL,    -- PLOVER category
  mode            TEXT NOT NULL,
  aux             TEXT NOT NULL,
  quad_code       INTEGER NOT NULL,
  event_scale     REAL,
  cameo           TEXT,
  event_text      TEXT NOT NULL,    -- the words that carry the act
  start           INTEGER NOT NULL, -- evidence.start
  "end"           INTEGER NOT NULL, -- evidence.end
  sequence        INTEGER NOT NULL, -- text_info: the sentence
  extracted_place TEXT,             -- event_loc
  resolved_place  TEXT,
  lat             REAL,
  lon             REAL,
  province        TEXT,
  country_code    TEXT,
  dead            INTEGER,          -- size; NULL when not told
  injured         INTEGER,
  arrested        INTEGER,
  construction    TEXT,             -- how the act is told: finite, masdar, passive, …
  confidence      REAL,
  coder           TEXT NOT NULL,
  merged_from     TEXT NOT NULL     -- start-end of each repetition folded into this record
);
CREATE UNIQUE INDEX events_by_document ON events (document_key, ordinal);
CREATE INDEX events_by_date ON events (date, event);
CREATE INDEX events_by_category ON events (event, date);

CREATE TABLE actors (
  event_key       INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  side            TEXT NOT NULL CHECK (side IN ('actor', 'recipient', 'reporter')),
  ordinal         INTEGER NOT NULL, -- place in the record's list, from 0
  code            TEXT NOT NULL,    -- '' when not known
  sector          TEXT NOT NULL,
  other_sectors   TEXT NOT NULL,
  entity_text     TEXT NOT NULL,    -- '' when the sentence leaves it implicit; then start and end are NULL
  start           INTEGER,
  "end"           INTEGER,
  identifier_text TEXT,
  identifier_id   TEXT,
  office          TEXT,
  source          TEXT,             -- data file and line, or how the discourse gave it
  PRIMARY KEY (event_key, side, ordinal)
) WITHOUT ROWID;
CREATE INDEX actors_by_code ON actors (code, side);

CREATE TABLE rules (
  event_key  INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  ordinal    INTEGER NOT NULL,
  rule       TEXT NOT NULL,         -- "accuse.condemn"
  source     TEXT,                  -- "data/rules/accuse.rules:9"
  PRIMARY KEY (event_key, ordinal)
) WITHOUT ROWID;
CREATE INDEX rules_by_rule ON rules (rule);

-- One row for each actor and recipient of each event; a side the text does not tell is NULL.
CREATE VIEW dyads AS
SELECT e.date, a.code AS actor_code, a.sector AS actor_sector, r.code AS recipient_code, r.sector AS recipient_sector, e.event, e.mode, e.aux,
  e.quad_code, e.event_scale, e.cameo, e.dead, e.injured, e.arrested, e.country_code AS place_country, e.event_text,
  coalesce(a.identifier_text, nullif(a.entity_text, '')) AS actor_name, coalesce(r.identifier_text, nullif(r.entity_text, '')) AS recipient_name,
  e.confidence, d.source, d.id AS doc_id, e.id AS event_id
FROM events e
  JOIN documents d ON d.document_key = e.document_key
  LEFT JOIN actors a ON a.event_key = e.event_key AND a.side = 'actor'
  LEFT JOIN actors r ON r.event_key = e.event_key AND r.side = 'recipient';

-- One row an event, with the columns and values of `rasid code --format csv`.
CREATE VIEW events_flat AS
SELECT e.id, d.id AS doc_id, e.date, e.date_type, e.enddate,
  (SELECT group_concat(replace(code, ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'actor') AS actor_code,
  (SELECT group_concat(replace(sector, ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'actor') AS actor_sector,
  (SELECT group_concat(replace(entity_text, ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'actor') AS actor_text,
  (SELECT group_concat(replace(ifnull(identifier_text, ''), ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'actor') AS actor_name,
  (SELECT group_concat(replace(ifnull(identifier_id, ''), ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'actor') AS actor_id,
  (SELECT group_concat(replace(ifnull(office, ''), ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'actor') AS actor_office,
  (SELECT group_concat(replace(code, ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'recipient') AS recipient_code,
  (SELECT group_concat(replace(sector, ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'recipient') AS recipient_sector,
  (SELECT group_concat(replace(entity_text, ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'recipient') AS recipient_text,
  (SELECT group_concat(replace(ifnull(identifier_text, ''), ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'recipient') AS recipient_name,
  (SELECT group_concat(replace(ifnull(identifier_id, ''), ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'recipient') AS recipient_id,
  (SELECT group_concat(replace(ifnull(office, ''), ';', ','), ';') FROM actors a WHERE a.event_key = e.event_key AND side = 'recipient') AS recipient_office,
  e.event, e.mode, e.aux, d.context, e.quad_code, e.event_scale, e.cameo, e.event_text, e.start, e."end",
  e.sequence AS sentence, s.start AS sentence_start, s."end" AS sentence_end,
  e.extracted_place AS place_text, e.resolved_place AS place, e.lat, e.lon, e.province, e.country_code AS place_country,
  e.dead, e.injured, e.arrested, p.code AS reporter_code, p.sector AS reporter_sector, p.entity_text AS reporter_text, e.confidence,
  (SELECT group_concat(replace(rule, ';', ','), ';') FROM rules u WHERE u.event_key = e.event_key) AS rules,
  e.coder, e.merged_from
FROM events e
  JOIN documents d ON d.document_key = e.document_key
  LEFT JOIN sentences s ON s.document_key = e.document_key AND s.sequence = e.sequence
  LEFT JOIN actors p ON p.event_key = e.event_key AND p.side = 'reporter' AND p.ordinal = 0;
