#!/bin/sh
# Installs Ravand from this folder, without a network: sh install.sh
# With a Python that it does not find by itself: sh install.sh /path/to/python
here=$(cd -- "$(dirname -- "$0")" && pwd) || exit 1
install=$here/ravand/docs/offline/install.py
frameworks=/Library/Frameworks/Python.framework/Versions
found=
if ! test -f "$install"; then
  echo "The folder is not whole: copy all of it once more." >&2
  exit 1
fi
given=$1
if test -z "$given"; then
  set -- python3.13 python3.12 \
    "$frameworks/3.13/bin/python3.13" "$frameworks/3.12/bin/python3.12" \
    /opt/homebrew/bin/python3.13 /opt/homebrew/bin/python3.12 \
    "$HOME"/.local/bin/python3.13 "$HOME"/.local/bin/python3.12 \
    "$HOME"/.pyenv/versions/3.13*/bin/python3.13 "$HOME"/.pyenv/versions/3.12*/bin/python3.12 \
    python3
fi
for python in "$@"; do
  if "$python" "$install" --fits >/dev/null 2>&1; then
    exec "$python" "$install"
  fi
  if "$python" -c 'import sys; sys.exit(not (3, 12) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
  then
    found=$python
  fi
done
if test -n "$found"; then
  exec "$found" "$install"
fi
if test -n "$given"; then
  echo "$given does not run, or is not Python 3.13 or 3.12." >&2
  exit 1
fi
echo "There is no Python 3.13 or 3.12 on this computer: install it first, from the folder python" \
  "(READ-ME-FIRST says how), then start install again." >&2
exit 1
