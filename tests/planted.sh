#!/usr/bin/env bash
# Plants each bug of tests/planted in a copy of the last commit, runs the suite that must turn red, and takes it out again.
#   tests/planted.sh            all of them
#   tests/planted.sh no-unique  only those whose name contains the word
# The last line reads "N found, N missed". Not part of tests/run.sh: it builds each suite once for every bug.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

copy=$(mktemp -d)/researchhub
git worktree add --detach --quiet "$copy" HEAD || exit 1
trap 'git worktree remove --force "$copy"' EXIT
found=0 missed=0
declare -A healthy

# A suite that cannot be built has not found a bug.
run() { # run SUITE: 0 green, 1 red, 2 not built
  (cd "$copy" && dotnet build "tests/$1" --nologo -clp:ErrorsOnly) > "$copy.log" 2>&1 || return 2
  (cd "$copy" && dotnet test "tests/$1/bin/Debug/net10.0/ResearchHub.$1.dll" --nologo) > "$copy.log" 2>&1 && return 0
  grep -q '^Failed! ' "$copy.log" && return 1
  return 2
}

for patch in tests/planted/*"${1:-}"*.patch; do
  name=$(basename "$patch" .patch)
  suite=$(sed -n 's/^Suite: //p' "$patch")
  printf '%s: %s\n' "$name" "$(sed -n 's/^Bug: //p' "$patch")"
  if [ -z "${healthy[$suite]:-}" ]; then
    run "$suite" || { cat "$copy.log"; printf '  MISSED: %s is not green without the bug.\n' "$suite"; missed=$((missed + 1)); continue; }
    healthy[$suite]=yes
  fi
  if ! git -C "$copy" apply "$PWD/$patch"; then
    printf '  MISSED: the patch does not fit the code any more.\n'
    missed=$((missed + 1))
    continue
  fi
  run "$suite"
  case $? in
    0) printf '  MISSED: %s stayed green.\n' "$suite"; missed=$((missed + 1)) ;;
    1) printf '  found by %s: %s\n' "$suite" "$(sed -n 's/^ *Failed \([^ ]*\).*/\1/p' "$copy.log" | sed 's/.*\.//; s/(.*//' | sort -u | head -3 | paste -sd' ')"
       found=$((found + 1)) ;;
    *) cat "$copy.log"; printf '  MISSED: %s could not be run.\n' "$suite"; missed=$((missed + 1)) ;;
  esac
  git -C "$copy" checkout --quiet -- .
done

printf '%d found, %d missed\n' "$found" "$missed"
((missed == 0 && found > 0))
