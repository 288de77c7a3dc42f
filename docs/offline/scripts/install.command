#!/bin/sh
# On macOS a double click opens this in the Terminal.
exec /bin/sh "$(dirname -- "$0")/install.sh" "$@"
