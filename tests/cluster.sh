#!/usr/bin/env bash
# The whole cluster on this machine: PostgreSQL of its own, two silos, two web servers, demo people and drafts. For a look, not for a museum.
#   tests/cluster.sh            data in Web/data/cluster, kept until you delete it
#   tests/cluster.sh FOLDER     data there; as root the user postgres must be able to reach it
# Prints the addresses and the process ids when everything answers. Ends with Ctrl-C. CONFIGURATION=Release runs that build.
set -euo pipefail
cd "$(dirname "$0")/.."

configuration=${CONFIGURATION:-Debug}
folder=$(mkdir -p "${1:-Web/data/cluster}" && cd "${1:-Web/data/cluster}" && pwd)
silos=(11111 11112) gateways=(30000 30001) healths=(5081 5082) webs=(5001 5002) database=5434

bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2> /dev/null | sort -V | tail -1)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb || echo /)")
[ -x "$bin/initdb" ] || { echo "PostgreSQL 15 or later is missing: apt-get install postgresql." >&2; exit 1; }
[ -f "Silo/bin/$configuration/net10.0/ResearchHub.Silo.dll" ] && [ -f "Web/bin/$configuration/net10.0/ResearchHub.Web.dll" ] \
  || dotnet build -c "$configuration" --nologo -clp:ErrorsOnly Web

as=()
mkdir -p "$folder/postgres"
if [ "$(id -u)" = 0 ]; then # it refuses to run as root
  id -u postgres > /dev/null 2>&1 || { echo "As root this needs a user named postgres." >&2; exit 1; }
  chown postgres "$folder/postgres"
  as=(runuser -u postgres --)
  "${as[@]}" test -w "$folder/postgres" || { echo "The user postgres cannot reach $folder/postgres; name another folder." >&2; exit 1; }
fi

pids=()
stop() {
  trap '' INT TERM
  ((${#pids[@]})) && kill "${pids[@]}" 2> /dev/null && wait "${pids[@]}" 2> /dev/null
  (cd "$folder/postgres" && "${as[@]}" "$bin/pg_ctl" -D "$folder/postgres/data" -m fast -w stop > /dev/null 2>&1) || true
}
trap stop EXIT
trap 'exit 0' INT TERM HUP

# --- the database ---------------------------------------------------------------------------------------------------

(
  cd "$folder/postgres"
  [ -f data/PG_VERSION ] || "${as[@]}" "$bin/initdb" -D "$folder/postgres/data" -U researchhub -A trust -E UTF8 --locale=C.UTF-8 > initdb.log
  "${as[@]}" "$bin/pg_ctl" -D "$folder/postgres/data" -w -t 60 -l "$folder/postgres/data/log" \
    -o "-c listen_addresses=127.0.0.1 -c port=$database -c unix_socket_directories= -c max_connections=300" start > /dev/null
)
export Store__Postgres="Host=127.0.0.1;Port=$database;Username=researchhub;Database=postgres"
export Cluster__Id=local DOTNET_ENVIRONMENT=Development ASPNETCORE_ENVIRONMENT=Development
export Data__Directory=$folder
# The silos seal the audit log with one key; it lies beside the database's directory, not in the database.
[ -f "$folder/audit.key" ] || (umask 077 && od -An -N32 -tx1 /dev/urandom | tr -d ' \n' > "$folder/audit.key")
Audit__Key=$(cat "$folder/audit.key") && export Audit__Key
(cd Web && exec dotnet "bin/$configuration/net10.0/ResearchHub.Web.dll" migrate) > "$folder/migrate.log" 2>&1 || { cat "$folder/migrate.log" >&2; exit 1; }

# --- silos, then web servers ------------------------------------------------------------------------------------------

ready() { # ready NAME PID ADDRESS: waits until it answers, or says why it will not
  for _ in $(seq 600); do
    curl --silent --fail --output /dev/null --max-time 2 "$3/health/ready" && return
    kill -0 "$2" 2> /dev/null || break
    sleep 0.1
  done
  printf '%s did not start:\n' "$1" >&2
  tail -20 "$folder/$1.log" >&2
  exit 1
}

for i in 0 1; do
  Cluster__SiloPort=${silos[i]} Cluster__GatewayPort=${gateways[i]} Urls=http://127.0.0.1:${healths[i]} \
    dotnet "Silo/bin/$configuration/net10.0/ResearchHub.Silo.dll" > "$folder/silo-$((i + 1)).log" 2>&1 &
  pids+=($!)
done
for i in 0 1; do ready "silo-$((i + 1))" "${pids[i]}" "http://127.0.0.1:${healths[i]}"; done
for i in 0 1; do # at once: one of them makes the demo data, the other finds it
  (cd Web && exec dotnet "bin/$configuration/net10.0/ResearchHub.Web.dll" --urls "http://localhost:${webs[i]}") > "$folder/web-$((i + 1)).log" 2>&1 &
  pids+=($!)
done
for i in 0 1; do ready "web-$((i + 1))" "${pids[i + 2]}" "http://localhost:${webs[i]}"; done

for i in 0 1; do printf 'silo %d  http://127.0.0.1:%s/health/ready  process %s\n' $((i + 1)) "${healths[i]}" "${pids[i]}"; done
for i in 0 1; do printf 'web %d   http://localhost:%s  process %s\n' $((i + 1)) "${webs[i]}" "${pids[i + 2]}"; done
printf 'PostgreSQL  127.0.0.1:%s  process %s\nlogs in %s\n' "$database" "$(head -1 "$folder/postgres/data/postmaster.pid")" "$folder"
# One of them may be killed; the others go on.
for pid in "${pids[@]}"; do wait "$pid" || true; done
