#!/bin/sh
# Find a Chromium for the browser tests, or install one where that is allowed.
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
        --no-install-recommends chromium >/dev/null && exit 0
fi
"${VENV:-.venv}/bin/python" -m playwright install chromium >/dev/null 2>&1 && exit 0
echo "No Chromium found: the browser tests will be skipped. Install Chromium to run them."
