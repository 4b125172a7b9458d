-- The durable truth, form 1: the same tables as in SQLite. Nothing here is ever updated or deleted.
-- A later form is another file with its number, listed in PostgresSchema; this one never changes again.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);

-- The log's id in one row. It stands alone so that a dump can leave it out: a restored log is another log.
CREATE TABLE history (id TEXT PRIMARY KEY);

CREATE TABLE streams (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, area TEXT COLLATE "C" NOT NULL, id TEXT COLLATE "C" NOT NULL, UNIQUE (area, id)
);

CREATE TABLE events (
  stream BIGINT NOT NULL REFERENCES streams (number),
  version BIGINT NOT NULL CHECK (version > 0),
  writer UUID,
  sequence BIGINT,
  data TEXT NOT NULL,
  -- Of which transaction: rows are written only beside their own events, and a reader across streams takes only what lies
  -- below pg_snapshot_xmin, so that it skips nothing that commits late.
  transaction XID8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (stream, version)
);

CREATE UNIQUE INDEX events_by_writer ON events (stream, writer, sequence) WHERE writer IS NOT NULL;

-- Personal data, erasable: the one table that no event repeats.
CREATE TABLE person_names (
  id TEXT COLLATE "C" PRIMARY KEY, name_kk TEXT, name_ru TEXT, name_be TEXT, name_en TEXT,
  position_kk TEXT, position_ru TEXT, position_be TEXT, position_en TEXT
);

-- A cache: may be emptied at any time.
CREATE TABLE snapshots (
  stream TEXT COLLATE "C" NOT NULL, kind TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, milestone BIGINT NOT NULL, data TEXT NOT NULL,
  PRIMARY KEY (stream, kind, version)
);
