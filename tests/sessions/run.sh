#!/usr/bin/env bash
# Random sessions of the shipping synchronisation (Web/Documents/Editor) against the real rules of the document (tests/DocumentPipe).
#   tests/sessions/run.sh                                    20,000 of them, the seed printed
#   tests/sessions/run.sh --sessions 1000000                 the long run: about an hour and a half on two cores
#   tests/sessions/run.sh --seed 1715 --sessions 1 --trace   one of them, told aloud
# The last line reads "sessions: N passed, N failed, N skipped"; the exit code is 0 only when none failed.
set -euo pipefail
cd "$(dirname "$0")/../.."

configuration=Debug
[ -f "tests/DocumentPipe/bin/$configuration/net10.0/ResearchHub.DocumentPipe.dll" ] \
  || dotnet build tests/DocumentPipe -c "$configuration" --nologo -clp:ErrorsOnly
(cd Web && npx --no-install vite build -c ../tests/sessions/vite.config.mjs)
exec node --enable-source-maps tests/sessions/bin/sessions.mjs "$@"
