#!/usr/bin/env bash
# Records new public members in PublicAPI.Unshipped.txt; review the diff before committing it.
set -euo pipefail
cd "$(dirname "$0")/.."
for project in src/IonTransport src/IonTransport.Hdf5 src/IonTransport.Plotting; do
  dotnet format analyzers "$project" --diagnostics RS0016 --severity warn
  (echo '#nullable enable'; grep -v '^#nullable' "$project/PublicAPI.Unshipped.txt" | LC_ALL=C sort -u) > "$project/PublicAPI.sorted"
  mv "$project/PublicAPI.sorted" "$project/PublicAPI.Unshipped.txt"
done
