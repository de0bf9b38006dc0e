#!/usr/bin/env bash
# Installs what side_by_side.py measures beside Rasid: Debian packages (as root) and Python packages in build/side.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
apt-get install -y libsimdjson-dev libre2-dev libhyperscan-dev libstemmer-dev libhunspell-dev hunspell-ar python3-venv python3-torch valgrind zstd
# Debian's own Python, for only that one sees Debian's torch.
/usr/bin/python3 -m venv --system-site-packages "$root/build/side"
"$root/build/side/bin/pip" install --no-deps -r "$root/bench/beside/requirements.txt"
