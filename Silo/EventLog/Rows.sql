-- Rows for lists, each owned by one stream. When this text changes, the program drops all of them at its next start
-- and writes them again from the events: no migration is ever needed here.
-- One text for both stores: for PostgreSQL the program puts BIGINT for INTEGER, sorts TEXT by its code points, and leaves WITHOUT ROWID out.
CREATE TABLE projects (
  id TEXT PRIMARY KEY, title TEXT, goal TEXT, language TEXT, activities TEXT, stage TEXT, period_from TEXT, period_to TEXT,
  memorandum TEXT, changed_at INTEGER, trashed_at INTEGER, order_kk TEXT, order_ru TEXT, order_be TEXT, order_en TEXT
) WITHOUT ROWID;
CREATE INDEX projects_in_trash ON projects (id) WHERE trashed_at IS NOT NULL;
CREATE INDEX projects_by_change ON projects (changed_at DESC, id) WHERE trashed_at IS NULL;
CREATE INDEX projects_by_kk ON projects (order_kk, id) WHERE trashed_at IS NULL;
CREATE INDEX projects_by_ru ON projects (order_ru, id) WHERE trashed_at IS NULL;
CREATE INDEX projects_by_be ON projects (order_be, id) WHERE trashed_at IS NULL;
CREATE INDEX projects_by_en ON projects (order_en, id) WHERE trashed_at IS NULL;
CREATE INDEX projects_serving ON projects (memorandum, activities) WHERE trashed_at IS NULL;
CREATE TABLE project_members (id TEXT PRIMARY KEY, project TEXT, person TEXT, role TEXT, ends_at INTEGER) WITHOUT ROWID;
CREATE INDEX project_members_by_person ON project_members (person, project, role, ends_at) WHERE role IS NOT NULL;
CREATE INDEX project_members_by_project ON project_members (project, ends_at) WHERE role IS NOT NULL;
CREATE TABLE documents (
  id TEXT PRIMARY KEY, project TEXT, title TEXT, language TEXT, trashed INTEGER, version INTEGER, length INTEGER,
  changed_by TEXT, changed_at INTEGER
) WITHOUT ROWID;
CREATE INDEX documents_by_project ON documents (project, trashed, changed_at DESC);
CREATE TABLE people (id TEXT PRIMARY KEY, institution TEXT, since INTEGER, erased_at INTEGER, presence INTEGER) WITHOUT ROWID;
CREATE TABLE institutions (
  id TEXT PRIMARY KEY, name_kk TEXT, name_ru TEXT, name_be TEXT, name_en TEXT, city_kk TEXT, city_ru TEXT, city_be TEXT, city_en TEXT,
  time_zone TEXT, opens TEXT, closes TEXT, since INTEGER
) WITHOUT ROWID;
CREATE TABLE memoranda (
  id TEXT PRIMARY KEY, name_kk TEXT, name_ru TEXT, name_be TEXT, name_en TEXT, parties TEXT, signed_on TEXT, until TEXT, since INTEGER
) WITHOUT ROWID;
CREATE TABLE memorandum_activities (
  id TEXT PRIMARY KEY, memorandum TEXT, number INTEGER, name_kk TEXT, name_ru TEXT, name_be TEXT, name_en TEXT
) WITHOUT ROWID;
CREATE TABLE assignments (
  id TEXT PRIMARY KEY, project TEXT, what TEXT, responsible TEXT, due_at INTEGER, document TEXT, given_by TEXT, given_at INTEGER, done_at INTEGER
) WITHOUT ROWID;
CREATE INDEX assignments_by_project ON assignments (project, done_at);
CREATE INDEX assignments_by_age ON assignments (given_at, id, project) WHERE done_at IS NULL;
CREATE TABLE consultations (
  id TEXT PRIMARY KEY, project TEXT, area TEXT, title TEXT, language TEXT, asker TEXT, asked_at INTEGER, due_at INTEGER, paused_at INTEGER,
  status TEXT, confidential INTEGER, blocking INTEGER, document TEXT, messages INTEGER, changed_at INTEGER, stale_at INTEGER, waits_for TEXT
) WITHOUT ROWID;
CREATE INDEX consultations_by_status ON consultations (status, changed_at DESC);
CREATE INDEX consultations_by_project ON consultations (project, status);
CREATE INDEX consultations_by_document ON consultations (document) WHERE document IS NOT NULL;
CREATE TABLE consultation_people (id TEXT PRIMARY KEY, consultation TEXT, person TEXT, part TEXT, answered_at INTEGER) WITHOUT ROWID;
CREATE INDEX consultation_people_by_person ON consultation_people (person, part, consultation);
CREATE INDEX assignments_by_person ON assignments (responsible) WHERE done_at IS NULL;
CREATE TABLE batons (
  id TEXT PRIMARY KEY, project TEXT, holder TEXT, given_by TEXT, note TEXT, since INTEGER, due_at INTEGER
) WITHOUT ROWID;
CREATE INDEX batons_by_holder ON batons (holder) WHERE holder IS NOT NULL;
CREATE INDEX batons_by_project ON batons (project) WHERE holder IS NOT NULL;
CREATE TABLE registers (id TEXT PRIMARY KEY, title TEXT, language TEXT, founded_at INTEGER, published_at INTEGER) WITHOUT ROWID;
CREATE INDEX registers_by_age ON registers (founded_at DESC, id);
CREATE TABLE register_panels (
  id TEXT PRIMARY KEY, register TEXT, person TEXT, is_member INTEGER, box TEXT, since INTEGER, due_at INTEGER
) WITHOUT ROWID;
CREATE INDEX register_panels_by_person ON register_panels (person, is_member);
CREATE TABLE deeds (
  id TEXT PRIMARY KEY, kind TEXT, done_at INTEGER, until_at INTEGER, person TEXT, project TEXT, thing TEXT, other TEXT, detail TEXT,
  added INTEGER, removed INTEGER, places TEXT
) WITHOUT ROWID;
CREATE INDEX deeds_by_time ON deeds (done_at DESC, id);
CREATE INDEX deeds_by_project ON deeds (project, done_at DESC);
CREATE INDEX deeds_of_rounds ON deeds (done_at) WHERE kind = 'round-closed';
CREATE INDEX deeds_of_time ON deeds (thing) WHERE until_at IS NOT NULL;
