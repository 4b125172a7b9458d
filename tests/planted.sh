#!/usr/bin/env bash
# Plants each bug of tests/planted in a copy of the last commit, runs the suite that must turn red, and takes it out again.
#   tests/planted.sh            all of them
#   tests/planted.sh no-unique  only those whose name contains the word
# The last line reads "N found, N missed". Not part of tests/run.sh: it builds everything once for every bug.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

copy=$(mktemp -d)/researchhub
git worktree add --detach --quiet "$copy" HEAD || exit 1
trap 'git worktree remove --force "$copy"' EXIT
found=0 missed=0
# A bug that a thousand random sessions do not find is one that the suite finds by luck.
export RESEARCHHUB_SESSIONS=1000
declare -A healthy

# A suite that cannot be built, or that breaks down, has not found a bug; one that never ends has.
run() { # run SUITE: 0 green, 1 red, 2 not run
  timeout --kill-after=10 900 "$copy/tests/run.sh" "$1" > "$copy.log" 2>&1 && return 0
  (($? == 124)) && { printf '  It does not end.\n'; return 1; }
  grep -qE '^FAILED: (The build|.* gave no result|.* ended with code)' "$copy.log" && return 2
  return 1
}

miss() { printf '  MISSED: %s\n' "$1"; missed=$((missed + 1)); }

for patch in tests/planted/*"${1:-}"*.patch; do
  name=$(basename "$patch" .patch)
  suite=$(sed -n 's/^Suite: //p' "$patch")
  printf '%s: %s\n' "$name" "$(sed -n 's/^Bug: //p' "$patch")"
  if [ -z "${healthy[$suite]:-}" ]; then
    run "$suite" || { tail -40 "$copy.log"; miss "$suite is not green without the bug."; continue; }
    healthy[$suite]=yes
  fi
  git -C "$copy" apply "$PWD/$patch" || { miss "the patch does not fit the code any more."; continue; }
  run "$suite"
  case $? in
    0) miss "$suite stayed green." ;;
    1) printf '  found by %s: %s\n' "$suite" \
         "$(sed -nE 's/^ *Failed ([^ ]*).*/\1/p; s/^ *FAIL +//p; s/^(seed [0-9]+):$/\1/p' "$copy.log" | sort -u | head -3 | cut -c1-120 | paste -sd';')"
       found=$((found + 1)) ;;
    *) tail -40 "$copy.log"; miss "$suite could not be run." ;;
  esac
  git -C "$copy" checkout --quiet -- .
done

printf '%d found, %d missed\n' "$found" "$missed"
((missed == 0 && found > 0))
