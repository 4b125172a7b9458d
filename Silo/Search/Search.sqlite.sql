-- A cache behind the log. Any change here makes the file anew at the next start.
CREATE TABLE meta (history TEXT NOT NULL, form TEXT NOT NULL);
CREATE TABLE things (
  number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, project TEXT NOT NULL, language TEXT NOT NULL,
  title TEXT NOT NULL, body TEXT NOT NULL, changed_by TEXT, changed_at INTEGER NOT NULL, UNIQUE (kind, id)
);
CREATE INDEX things_by_project ON things (project);
-- scope: kind, language and project of the thing; head and body: tokens made in .NET. Letters are not folded here, the tokens are.
CREATE VIRTUAL TABLE tokens USING fts5(
  scope, head, body, content='', contentless_delete=1, detail=column, tokenize="unicode61 remove_diacritics 0"
);
