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

-- Personal data, erasable: the one table that no event repeats.
CREATE TABLE person_names (
  id TEXT PRIMARY KEY, name_kk TEXT, name_ru TEXT, name_be TEXT, name_en TEXT,
  position_kk TEXT, position_ru TEXT, position_be TEXT, position_en TEXT
) WITHOUT ROWID;
