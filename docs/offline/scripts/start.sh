#!/bin/sh
# Opens the workshop in JupyterLab: sh start.sh
here=$(cd -- "$(dirname -- "$0")" && pwd) || exit 1
if ! test -x "$here/ravand/.venv/bin/python"; then
  echo "Ravand is not installed here yet: open install first, and let it end." >&2
  exit 1
fi
exec "$here/ravand/.venv/bin/python" "$here/ravand/docs/offline/start.py" "$@"
