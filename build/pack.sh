#!/usr/bin/env bash
# Packs the libraries into build/packages, the local feed of nuget.config.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet pack src/IonTransport -c Release "$@"
dotnet pack src/IonTransport.Hdf5 -c Release "$@"
dotnet pack src/IonTransport.Plotting -c Release "$@"
