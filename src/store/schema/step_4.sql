-- Version 4: the same story in several documents, and the same event told by several.

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
