-- Version 1 of the workspace: documents, sentences, events with their actors and rules. Later steps change some of it; what the tables are
-- now is told in docs/workspace.md.
-- Columns have the names of the JSON records, those of nested objects without the object's name. Offsets are code points:
-- substr(text, start + 1, end - start). Lists are joined with ';', a ';' of an item's own being ','.
-- Integer keys join the tables and may change when a document is coded anew; what refers to records from outside must use documents.id
-- and events.id, which are the same for the same text.

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
