#!/bin/bash
# A PostgreSQL server of Debian's package, for the time of one command:  .ci/postgres.sh COMMAND…
# The command finds its address in FLETT_TEST_DATABASE_URL. The server listens on a free port of this machine, in a temporary folder,
# as a user that is not root, and is gone afterwards.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/install.sh

server_programs() {
  local bin
  for bin in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V -r); do
    [ -x "$bin/postgres" ] && [ -x "$bin/initdb" ] && echo "$bin" && return 0
  done
  return 1
}

if ! bin=$(server_programs); then
  # Debian starts a server of its own right after installing; this one file tells it not to.
  if [ "$(id -u)" -eq 0 ]; then
    mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  fi
  install_package initdb postgresql
  bin=$(server_programs) || { echo "The package postgresql brought no server." >&2; exit 1; }
fi

folder=$(mktemp -d)
as=()
if [ "$(id -u)" -eq 0 ]; then
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups --)
  chown postgres:postgres "$folder"
fi
stop() {
  "${as[@]}" "$bin/pg_ctl" -D "$folder/pg" stop -m fast -w >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

password=$(node -p 'require("crypto").randomBytes(18).toString("hex")')
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')
"${as[@]}" bash -c "umask 077 && echo '$password' >'$folder/password'"
"${as[@]}" "$bin/initdb" -D "$folder/pg" -U flett -A scram-sha-256 --pwfile="$folder/password" -E UTF8 --locale=C.UTF-8 >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$folder/pg" -l "$folder/log" -w start -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c max_connections=200 -c fsync=off -c synchronous_commit=off -c full_page_writes=off" >/dev/null || {
  cat "$folder/log" >&2
  exit 1
}
echo "PostgreSQL $("$bin/postgres" --version | grep -o '[0-9.]*' | head -1) on port $port, as $("${as[@]}" id -un)"
FLETT_TEST_DATABASE_URL="postgres://flett:$password@127.0.0.1:$port/postgres" "$@"
