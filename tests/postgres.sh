#!/usr/bin/env bash
# A PostgreSQL of one's own in a directory that goes away: for tests, measurements and a look at the product on it.
# Prints one line, a connection string, when it takes connections; ends when its input ends (Ctrl-D) or it is told to.
set -euo pipefail

bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2> /dev/null | sort -V | tail -1)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb || echo /)")
[ -x "$bin/initdb" ] || { echo "PostgreSQL 15 or later is missing: apt-get install postgresql." >&2; exit 1; }

dir=$(mktemp -d)
as=()
if [ "$(id -u)" = 0 ]; then # it refuses to run as root
  id -u postgres > /dev/null 2>&1 || { echo "As root this needs a user named postgres." >&2; exit 1; }
  chown postgres "$dir"
  as=(runuser -u postgres --)
fi
cd "$dir"

stop() {
  "${as[@]}" "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop > /dev/null 2>&1 || true
  rm -rf "$dir"
}
trap stop EXIT
trap 'exit 0' INT TERM HUP

# Sorted as people sort, so that whatever leans on another order shows itself.
"${as[@]}" "$bin/initdb" -D "$dir/data" -U researchhub -A trust -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=ru \
  --no-sync > "$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }
"${as[@]}" "$bin/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/log" \
  -o "-c listen_addresses='' -c unix_socket_directories='$dir' -c max_connections=300" start > /dev/null \
  || { cat "$dir/log" >&2; exit 1; }
echo "Host=$dir;Username=researchhub;Database=postgres"
while read -r _; do :; done
