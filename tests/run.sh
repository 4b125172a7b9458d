#!/usr/bin/env bash
# Builds everything once and runs every test there is, the fast suites first.
# The last line reads "N passed, N failed, N skipped"; the exit code is 0 only when nothing failed and every suite ran something.
#   tests/run.sh            everything
#   tests/run.sh Web Silo   only the suites whose name contains one of the words
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

configuration=Debug
# Programs that live for seconds pay for a profile that they never use, and for compiling anew what was called 30 times: without the first
# a server's start takes a third less, and with 256 (hexadecimal here) for the second a quarter less again.
export DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=100
out=$(mktemp -d) && trap 'rm -rf "$out"' EXIT
passed=0 failed=0 skipped=0
times=()

finish() {
  printf '\n'
  ((${#times[@]})) && printf '%s\n' "${times[@]}"
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  exit $((failed > 0))
}

fail() { printf 'FAILED: %s\n' "$1"; failed=$((failed + 1)); }

# --- what the machine must have -----------------------------------------------------------------------------------

install() { # install COMMAND PACKAGE...: only where it is missing, and only where we may
  command -v "$1" > /dev/null && return
  [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null || return
  printf 'Installing %s.\n' "${*:2}"
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${@:2}"; } \
    > "$out/apt" 2>&1 || tail -5 "$out/apt"
}

need() { # need COMMAND SENTENCE
  command -v "$1" > /dev/null || { fail "$2"; finish; }
}

need dotnet "The .NET SDK of global.json is missing: https://dot.net/download."
install node nodejs npm
need node "Node.js 20 or later is missing: the front end is built and tested with it."
need npm "npm is missing: it comes with Node.js."
node -e 'process.exit(+process.versions.node.split(".")[0] >= 20 ? 0 : 1)' \
  || { fail "Node.js $(node --version) is too old: 20 or later is needed."; finish; }
[ -n "$(find /usr/lib/postgresql -name initdb 2> /dev/null)" ] || install initdb postgresql
[ -n "$(find /usr/lib/postgresql -name initdb 2> /dev/null)" ] || need initdb "PostgreSQL 15 or later is missing: its store is tested on a real one."
PATH=$PATH:/usr/sbin install nginx nginx-light
install ip iproute2
install python3 python3
PATH=$PATH:/usr/sbin need nginx "nginx is missing: a cluster is upgraded behind it."
install chromium chromium
need chromium "Chromium is missing: the browser tests drive it as \"chromium\"."

# --- build once ------------------------------------------------------------------------------------------------------

timed() { # timed NAME STARTED
  times+=("$(printf '%4d s  %s' $((SECONDS - $2)) "$1")")
}

started=$SECONDS
if ! dotnet build -c "$configuration" --nologo -clp:ErrorsOnly; then
  fail "The build."
  finish
fi
timed build "$started"

# --- the suites ------------------------------------------------------------------------------------------------------

wanted() { # wanted NAME WORD...
  (($# == 1)) && return 0
  local word
  for word in "${@:2}"; do [[ $1 == *"$word"* ]] && return 0; done
  return 1
}

count() { # count NAME PASSED FAILED SKIPPED: a suite that ran nothing has not passed
  passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + $4))
  (($2 + $3 > 0)) || fail "$1 ran no test."
}

vstest() { # vstest PROJECT
  local name=$1 started=$SECONDS code line
  printf '\n== %s\n' "$name"
  dotnet test "tests/$name/bin/$configuration/net10.0/ResearchHub.$name.dll" --nologo 2>&1 | tee "$out/$name"
  code=${PIPESTATUS[0]}
  line=$(grep -E '(Passed|Failed)! +- Failed: ' "$out/$name" | tail -1)
  if [ -n "$line" ]; then
    number() { grep -oE "$1: +[0-9]+" <<< "$line" | grep -oE '[0-9]+'; }
    count "$name" "$(number Passed)" "$(number 'Failed')" "$(number Skipped)"
    [ "$code" = 0 ] || (($(number Failed) > 0)) || fail "$name ended with code $code."
  else
    fail "$name gave no result (code $code)."
  fi
  timed "$name" "$started"
}

vitest() {
  local started=$SECONDS code
  printf '\n== Editor (types, lint, Vitest)\n'
  npm --prefix Web run --silent check || fail "The editor's types or lint."
  (cd Web && npx --no-install vitest run --reporter=default --reporter=json --outputFile.json="$out/vitest.json")
  code=$?
  if [ -s "$out/vitest.json" ]; then
    # shellcheck disable=SC2046
    count Editor $(node -p 'const r = require(process.argv[1]);
      [r.numPassedTests, r.numFailedTests, r.numPendingTests + r.numTodoTests].join(" ")' "$out/vitest.json")
    [ "$code" = 0 ] || (($(node -p 'require(process.argv[1]).numFailedTests' "$out/vitest.json") > 0)) \
      || fail "Vitest ended with code $code."
  else
    fail "Vitest gave no result (code $code)."
  fi
  timed Editor "$started"
}

sessions() {
  local started=$SECONDS code
  printf '\n== sessions\n'
  tests/sessions/run.sh 2>&1 | tee "$out/sessions"
  code=${PIPESTATUS[0]}
  # shellcheck disable=SC2046
  count sessions $(sed -nE 's/^sessions: ([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped$/\1 \2 \3/p' "$out/sessions" | grep . || echo 0 0 0)
  [ "$code" = 0 ] || ((failed > 0)) || fail "The sessions ended with code $code."
  timed sessions "$started"
}

# Every project with a test runner is a suite; these go first, in this order, whatever else there is follows.
first=(Architecture.Tests Grains.Tests Silo.Tests Web.Tests)
mapfile -t projects < <(grep -l Microsoft.NET.Test.Sdk tests/*/*.csproj | xargs -n1 dirname | xargs -n1 basename | sort)
for name in "${first[@]}"; do wanted "$name" "$@" && vstest "$name"; done
wanted Editor "$@" && vitest
wanted sessions "$@" && sessions
for name in "${projects[@]}"; do
  [[ " ${first[*]} " == *" $name "* ]] || { wanted "$name" "$@" && vstest "$name"; }
done
finish
