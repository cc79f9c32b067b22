#!/usr/bin/env bash
# Runs the notebooks of docs/notebooks and saves what their cells show.
set -euo pipefail
cd "$(dirname "$0")/.."
IONTRANSPORT_WRITE_NOTEBOOKS=1 dotnet test tests/IonTransport.Docs.Tests --filter "FullyQualifiedName~NotebookTests" "$@"
