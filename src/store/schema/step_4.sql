-- Version 4: the same story in several documents, the same event told by several, and dyads at hand for counting.

-- MinHash of the words of each document (src/store/sketch.h), with the hash of the text it was made of.
CREATE TABLE document_sketches (
  document_key  INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  text_hash     TEXT NOT NULL,
  sketch        BLOB NOT NULL
);

-- Documents with nearly the same text. The cluster bears the key of its first document; who stands alone is in none.
CREATE TABLE document_clusters (
  document_key  INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  cluster_key   INTEGER NOT NULL
);
CREATE INDEX document_clusters_by_cluster ON document_clusters (cluster_key);

-- Records that tell the same event. The cluster bears the key of its first record; who stands alone is in none.
CREATE TABLE event_clusters (
  event_key    INTEGER PRIMARY KEY REFERENCES event_records ON DELETE CASCADE,
  cluster_key  INTEGER NOT NULL
);
CREATE INDEX event_clusters_by_cluster ON event_clusters (cluster_key);

-- Each pair of codes of each event, with what statistics count: a GROUP BY over all of them reads this alone, in its order.
CREATE TABLE dyad_records (
  actor_code      TEXT NOT NULL,
  recipient_code  TEXT NOT NULL,
  date            TEXT NOT NULL,      -- '' when not told
  event_key       INTEGER NOT NULL REFERENCES event_records ON DELETE CASCADE,
  quad_code       INTEGER NOT NULL,
  event_scale     REAL,
  PRIMARY KEY (actor_code, recipient_code, date, event_key)
) WITHOUT ROWID;
CREATE INDEX dyad_records_by_event ON dyad_records (event_key);
INSERT OR IGNORE INTO dyad_records
SELECT a.code, r.code, ifnull(e.date, ''), e.event_key, e.quad_code, e.event_scale FROM event_records e
  JOIN actors a ON a.event_key = e.event_key AND a.side = 'actor' AND a.code <> ''
  JOIN actors r ON r.event_key = e.event_key AND r.side = 'recipient' AND r.code <> '';
