# shellcheck shell=bash
# A model server of its own for one benchmark: on a free port, ended with the script.
# Needs common.sh.

readonly READY_WITHIN_SECONDS=120
readonly ENDS_WITHIN_SECONDS=30

server_pid=

# start_server NAME ARGUMENT...: sets $server_pid and $port; NAME is the log's.
start_server() {
  mkdir -p "${results:?}"
  server_log="$results/$1-model-server.log"
  shift
  : >"$server_log" # the one before names another port
  say "正在启动 model-server…" "Starting model-server…" >&2
  trap end_server EXIT
  "${java:?}" -jar "${jar:?}" --server.address=127.0.0.1 --server.port=0 "$@" </dev/null >"$server_log" 2>&1 &
  server_pid=$!
  wait_for_port
}

# Sets $port. "Tomcat started on port 40123 (http) with context path '/'"
wait_for_port() {
  local since=$SECONDS
  until port="$(sed -n 's/.*Tomcat started on port \([0-9]*\).*/\1/p' "$server_log")" && [[ -n $port ]]; do
    if ! kill -0 "$server_pid" 2>/dev/null || ((SECONDS - since > READY_WITHIN_SECONDS)); then
      tail -n 20 "$server_log" >&2
      fail "model-server 没有启动；见 $server_log。" "model-server did not start; see $server_log."
    fi
    sleep 0.2
  done
}

end_server() {
  [[ -n $server_pid ]] || return 0
  kill -TERM "$server_pid" 2>/dev/null || return 0
  local tenths
  for ((tenths = 0; tenths < ENDS_WITHIN_SECONDS * 10; tenths++)); do
    kill -0 "$server_pid" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$server_pid" 2>/dev/null || true
}
