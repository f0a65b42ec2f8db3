# shellcheck shell=bash
# What ./run and ./test say, in the language of the terminal.

# say 中文 English
say() {
  if speaks_chinese; then
    printf '%s\n' "$1"
  else
    printf '%s\n' "$2"
  fi || true # a closed terminal must not keep the caller from ending what it started
}

# fail 中文 English: says it on standard error and ends the script.
fail() {
  say "$@" >&2
  exit 1
}

speaks_chinese() {
  [[ ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} == zh* ]]
}
