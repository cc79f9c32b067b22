#!/usr/bin/env bash
# Builds everything in Release, warnings as errors.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build IonTransport.sln -c Release "$@"
