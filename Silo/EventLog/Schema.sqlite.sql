-- The durable truth. Nothing here is ever updated or deleted.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE streams (number INTEGER PRIMARY KEY, area TEXT NOT NULL, id TEXT NOT NULL, UNIQUE (area, id));

CREATE TABLE events (
  stream INTEGER NOT NULL REFERENCES streams (number),
  version INTEGER NOT NULL CHECK (version > 0),
  writer BLOB,
  sequence INTEGER,
  data TEXT NOT NULL,
  PRIMARY KEY (stream, version)
) WITHOUT ROWID;

CREATE UNIQUE INDEX events_by_writer ON events (stream, writer, sequence) WHERE writer IS NOT NULL;

-- Caches: any row may be deleted at any time.
CREATE TABLE snapshots (
  stream INTEGER NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL, milestone INTEGER NOT NULL, data TEXT NOT NULL,
  PRIMARY KEY (stream, kind, version)
) WITHOUT ROWID;

-- Rows for lists: rebuilt from the events.
CREATE TABLE projects (
  id TEXT PRIMARY KEY, title TEXT, goal TEXT, language TEXT, activities TEXT, members INTEGER, changed_at INTEGER
) WITHOUT ROWID;
CREATE TABLE project_members (id TEXT PRIMARY KEY, project TEXT, person TEXT, role TEXT) WITHOUT ROWID;
CREATE INDEX project_members_by_person ON project_members (person, project) WHERE role IS NOT NULL;
CREATE TABLE documents (
  id TEXT PRIMARY KEY, project TEXT, title TEXT, language TEXT, trashed INTEGER, version INTEGER, length INTEGER,
  changed_by TEXT, changed_at INTEGER
) WITHOUT ROWID;
CREATE INDEX documents_by_project ON documents (project, trashed, changed_at DESC);
CREATE TABLE people (id TEXT PRIMARY KEY, institution TEXT, since INTEGER) WITHOUT ROWID;
CREATE TABLE institutions (
  id TEXT PRIMARY KEY, name_kk TEXT, name_ru TEXT, name_be TEXT, name_en TEXT, city_kk TEXT, city_ru TEXT, city_be TEXT, city_en TEXT,
  time_zone TEXT, since INTEGER
) WITHOUT ROWID;

-- Personal data, erasable: the one table that no event repeats.
CREATE TABLE person_names (
  id TEXT PRIMARY KEY, name_kk TEXT, name_ru TEXT, name_be TEXT, name_en TEXT,
  position_kk TEXT, position_ru TEXT, position_be TEXT, position_en TEXT
) WITHOUT ROWID;
