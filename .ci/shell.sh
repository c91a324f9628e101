#!/bin/bash
# Every shell file passes shellcheck. Prints a line a file, and the counts.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
# shellcheck source=check.sh
. .ci/check.sh

if ! command -v shellcheck >/dev/null; then
  echo 'shell.sh: shellcheck is missing; run: apt-get install shellcheck' >&2
  exit 1
fi

while IFS= read -r -d '' file; do
  case $file in
    *.sh) ;;
    *) head -n 1 "$file" | grep -qE '^#!.*\b(ba)?sh\b' || continue ;;
  esac
  check "shellcheck $file" shellcheck "$file"
done < <(find .ci tools packer examples -type f -not -path '*/node_modules/*' -print0 | sort -z)

counts shell
