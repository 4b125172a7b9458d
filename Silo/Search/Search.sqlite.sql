-- A cache behind the log. Any change here makes the file anew at the next start.
CREATE TABLE meta (history TEXT NOT NULL, form TEXT NOT NULL);
CREATE TABLE projects (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
-- Narrow, because a question with a common word looks at many of them; the words stand apart.
CREATE TABLE things (
  number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, project INTEGER NOT NULL,
  language TEXT NOT NULL, changed_at INTEGER NOT NULL, changed_by TEXT, UNIQUE (kind, id)
);
CREATE TABLE texts (number INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL);
-- scope: language and project of the thing; head and body: tokens made in .NET. Letters are not folded here, the tokens are.
CREATE VIRTUAL TABLE tokens USING fts5(
  scope, head, body, content='', contentless_delete=1, detail=column, tokenize="unicode61 remove_diacritics 0"
);
