-- Version 2: where each document came from, earlier versions of its text, all mentions, runs with what they rejected and changed, and
-- reviews. The table of events makes room for a view of that name.

DROP VIEW IF EXISTS dyads;
DROP VIEW IF EXISTS events_flat;
ALTER TABLE events RENAME TO event_records;
ALTER TABLE actors ADD COLUMN wikidata TEXT;

CREATE TABLE runs (
  run_key    INTEGER PRIMARY KEY,
  command    TEXT NOT NULL,       -- ingest, code, recode
  sources    TEXT NOT NULL,       -- as named, one a line
  coder      TEXT NOT NULL,       -- program version and data hash
  options    TEXT NOT NULL,       -- those that move records
  started    TEXT NOT NULL,       -- ISO 8601, UTC
  finished   TEXT,                -- NULL: it was interrupted, or is under way
  added      INTEGER NOT NULL DEFAULT 0,  -- documents that were new
  replaced   INTEGER NOT NULL DEFAULT 0,  -- whose text, date, outlet or title changed: a new version
  recoded    INTEGER NOT NULL DEFAULT 0,  -- that gave other records, or went through another coder
  unchanged  INTEGER NOT NULL DEFAULT 0,
  rejected   INTEGER NOT NULL DEFAULT 0   -- items that gave no document
);

CREATE TABLE rejected (
  run_key  INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  ordinal  INTEGER NOT NULL,
  reason   TEXT NOT NULL,         -- "news.jsonl:12: bad JSON: …"
  PRIMARY KEY (run_key, ordinal)
) WITHOUT ROWID;

-- The text stands last: what is before it is read without it.
CREATE TABLE documents_2 (
  document_key    INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  version         INTEGER NOT NULL,   -- from 1
  date            TEXT,               -- ISO, NULL when not given
  source          TEXT,               -- outlet, NULL when not given
  language        TEXT,
  place           TEXT,               -- where it was read: "news.jsonl.zst:12"; NULL in workspaces of version 1
  original_hash   TEXT NOT NULL,      -- XXH3-64 of the bytes it was read from (its line, or the whole file), 16 hexadecimal digits; '' not known
  original_bytes  INTEGER NOT NULL,
  text_hash       TEXT NOT NULL,      -- the same of the text in UTF-8
  records_hash    TEXT NOT NULL,      -- the same of its JSON records and mentions: tells whether coding again changed anything
  coder           TEXT NOT NULL,      -- program version and data hash
  options         TEXT NOT NULL,      -- those of the run that move records
  words           INTEGER NOT NULL,   -- Arabic words coded
  context         TEXT NOT NULL,
  given_sentences INTEGER NOT NULL,   -- 1: its sentences came with it, 0: they were split here
  run_key         INTEGER REFERENCES runs,  -- that wrote this version
  title           TEXT,
  text            TEXT NOT NULL       -- U+0000, which SQL functions stop at, is stored as U+FFFD
);
INSERT INTO documents_2 SELECT document_key, id, 1, date, source, NULL, NULL, '', 0, hash, records_hash, coder, '', words, context, 0, NULL, NULL, text
FROM documents;
DROP TABLE documents;
ALTER TABLE documents_2 RENAME TO documents;
CREATE INDEX documents_by_date ON documents (date);

-- What a document was before it changed. Events are kept of the current version only.
CREATE TABLE versions (
  version_key     INTEGER PRIMARY KEY,
  document_key    INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  version         INTEGER NOT NULL,
  date            TEXT,
  source          TEXT,
  place           TEXT,
  original_hash   TEXT NOT NULL,
  run_key         INTEGER REFERENCES runs,
  title           TEXT,
  text            TEXT NOT NULL,
  UNIQUE (document_key, version)
);

-- Everybody and every place that is named, whether or not an event needs it.
CREATE TABLE mentions (
  document_key    INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  ordinal         INTEGER NOT NULL,
  sequence        INTEGER NOT NULL,   -- the sentence
  start           INTEGER NOT NULL,
  "end"           INTEGER NOT NULL,
  kind            TEXT NOT NULL,      -- country, org, person, role, people, place, adjective or reference
  code            TEXT NOT NULL,      -- as its words say; '' when they leave it open
  country         TEXT NOT NULL,      -- the code, or the country that the words around tell
  sector          TEXT NOT NULL,
  identifier_id   TEXT,
  identifier_text TEXT,
  PRIMARY KEY (document_key, ordinal)
) WITHOUT ROWID;
CREATE INDEX mentions_by_identifier ON mentions (identifier_id) WHERE identifier_id IS NOT NULL;

-- What coding anew changed: records before and after, as JSON.
CREATE TABLE changes (
  run_key      INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  document_id  TEXT NOT NULL,
  ordinal      INTEGER NOT NULL,      -- among the document's changes
  change       TEXT NOT NULL CHECK (change IN ('added', 'removed', 'changed')),
  before       TEXT,
  after        TEXT,
  PRIMARY KEY (run_key, document_id, ordinal)
) WITHOUT ROWID;

-- A person's verdict on a record. It holds to the place and category of the event, so that it outlives coding anew.
CREATE TABLE reviews (
  review_key   INTEGER PRIMARY KEY,
  document_id  TEXT NOT NULL,
  event_id     TEXT,                  -- NULL when no record stands there any more
  event        TEXT NOT NULL,         -- category
  start        INTEGER NOT NULL,      -- evidence
  "end"        INTEGER NOT NULL,
  event_text   TEXT NOT NULL,
  verdict      TEXT NOT NULL CHECK (verdict IN ('right', 'wrong', 'corrected')),
  correction   TEXT,                  -- the record as it should be, JSON
  reviewer     TEXT,
  note         TEXT,
  made         TEXT NOT NULL          -- ISO 8601, UTC
);
CREATE INDEX reviews_by_document ON reviews (document_id);
