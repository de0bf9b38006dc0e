-- Version 3: full-text search. The words of `search` are those that the tokenizer `rasid` finds (src/store/tokenizer.h), which other
-- programs do not have: they can use every other table and view.

CREATE TABLE settings (
  name   TEXT PRIMARY KEY,
  value  TEXT NOT NULL
) WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5(title, text, content = 'documents', content_rowid = 'document_key', tokenize = 'rasid');
