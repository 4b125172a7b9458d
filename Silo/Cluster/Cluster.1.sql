-- Where the members of a cluster meet, form 1. What is in here lasts as long as the processes do and may be emptied while they are stopped.
-- A later form is another file with its number; this one never changes again.
CREATE TABLE cluster.form (version INT NOT NULL);

CREATE TABLE cluster.versions (cluster TEXT PRIMARY KEY, version INT NOT NULL DEFAULT 0);

CREATE TABLE cluster.silos (
  cluster TEXT NOT NULL, address TEXT NOT NULL, port INT NOT NULL, generation INT NOT NULL,
  silo_name TEXT NOT NULL, host_name TEXT NOT NULL, status INT NOT NULL, proxy_port INT,
  suspect_times TEXT, start_time TIMESTAMPTZ NOT NULL, iamalive_time TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (cluster, address, port, generation)
);

-- Microsoft.Orleans.Clustering.AdoNet reads its statements from here. Keys, parameters and the names of results are the provider's.
CREATE TABLE cluster.OrleansQuery (QueryKey TEXT PRIMARY KEY, QueryText TEXT NOT NULL);

INSERT INTO cluster.OrleansQuery (QueryKey, QueryText) VALUES
('GatewaysQueryKey', $q$
SELECT address AS "Address", proxy_port AS "ProxyPort", generation AS "Generation"
FROM cluster.silos WHERE cluster = @DeploymentId AND status = @Status AND proxy_port > 0
$q$),
('MembershipReadAllKey', $q$
SELECT s.address AS "Address", s.port AS "Port", s.generation AS "Generation", s.silo_name AS "SiloName", s.host_name AS "HostName",
  s.status AS "Status", s.proxy_port AS "ProxyPort", s.suspect_times AS "SuspectTimes", s.start_time AS "StartTime",
  s.iamalive_time AS "IAmAliveTime", v.version AS "Version"
FROM cluster.versions v LEFT JOIN cluster.silos s USING (cluster) WHERE v.cluster = @DeploymentId
$q$),
('MembershipReadRowKey', $q$
SELECT s.address AS "Address", s.port AS "Port", s.generation AS "Generation", s.silo_name AS "SiloName", s.host_name AS "HostName",
  s.status AS "Status", s.proxy_port AS "ProxyPort", s.suspect_times AS "SuspectTimes", s.start_time AS "StartTime",
  s.iamalive_time AS "IAmAliveTime", v.version AS "Version"
FROM cluster.versions v
LEFT JOIN cluster.silos s ON s.cluster = v.cluster AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
WHERE v.cluster = @DeploymentId
$q$),
('InsertMembershipVersionKey', $q$
WITH i AS (INSERT INTO cluster.versions (cluster) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
SELECT EXISTS (SELECT 1 FROM i)
$q$),
('InsertMembershipKey', $q$
WITH v AS (UPDATE cluster.versions SET version = version + 1 WHERE cluster = @DeploymentId AND version = @Version RETURNING 1),
i AS (
  INSERT INTO cluster.silos
  SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, NULL, @StartTime, @IAmAliveTime FROM v
  ON CONFLICT DO NOTHING RETURNING 1)
SELECT EXISTS (SELECT 1 FROM i)
$q$),
('UpdateMembershipKey', $q$
WITH v AS (UPDATE cluster.versions SET version = version + 1 WHERE cluster = @DeploymentId AND version = @Version RETURNING 1),
u AS (
  UPDATE cluster.silos SET status = @Status, suspect_times = @SuspectTimes, iamalive_time = @IAmAliveTime FROM v
  WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation RETURNING 1)
SELECT EXISTS (SELECT 1 FROM u)
$q$),
('UpdateIAmAlivetimeKey', $q$
UPDATE cluster.silos SET iamalive_time = @IAmAliveTime
WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$q$),
('DeleteMembershipTableEntriesKey', $q$
WITH s AS (DELETE FROM cluster.silos WHERE cluster = @DeploymentId) DELETE FROM cluster.versions WHERE cluster = @DeploymentId
$q$),
('CleanupDefunctSiloEntriesKey', $q$
DELETE FROM cluster.silos WHERE cluster = @DeploymentId AND iamalive_time < @IAmAliveTime AND status = 6
$q$);
