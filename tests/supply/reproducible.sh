#!/usr/bin/env bash
# Builds the committed sources twice, in two folders of different names and without any cache, and compares the bytes of what comes out.
# By hand, since it takes two whole builds:   tests/supply/reproducible.sh [TARGET...]
# Targets: rasid, rasid-data, rasid.blob (all three when none is named).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
targets=("$@")
((${#targets[@]})) || targets=(rasid rasid-data rasid.blob)
place="$(mktemp -d)"
trap 'rm -rf "$place"' EXIT
export CCACHE_DISABLE=1 SOURCE_DATE_EPOCH=0
for folder in one another/place; do
  mkdir -p "$place/$folder"
  git archive HEAD | tar -x -C "$place/$folder"
  (cd "$place/$folder" && cmake --preset release -DRASID_TESTS=OFF >cmake.log && ninja -C build "${targets[@]}" >ninja.log) ||
    { tail -20 "$place/$folder"/*.log; exit 1; }
done
failed=0
for target in "${targets[@]}"; do
  if cmp "$place/one/build/$target" "$place/another/place/build/$target"; then
    sha256sum "$place/one/build/$target" | sed "s|$place/one/||"
  else
    failed=1
  fi
done
exit "$failed"
