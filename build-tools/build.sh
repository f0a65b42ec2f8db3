# shellcheck shell=bash
# Builds the two processes when a source has changed since they were built.
# Needs $project, $java, $device, speech.sh and tools.sh.

readonly build_cache="${project:?}/.cache"
# Each process unpacked: it starts in half the time that its one jar takes.
readonly apps="$build_cache/apps"
build_pid=

build_what_changed() {
  mkdir -p "$build_cache"
  local stamp
  stamp="$(fingerprint_of_sources)"
  if is_built_from "$stamp"; then
    return
  fi
  require_build_tools
  # Two builds in one tree would write the same files.
  exec 8>"$build_cache/build.lock"
  if ! flock --nonblock 8; then
    say "等待另一个构建结束…" "Waiting for another build to end…"
    flock 8
  fi
  if ! is_built_from "$stamp"; then
    build
    remember_build "$stamp"
  fi
  exec 8>&-
}

build() {
  say "正在构建（第一次要下载约 600 MB，需要几分钟；细节见 .cache/build.log）…" \
    "Building (the first time downloads about 600 MB and takes minutes; details are in .cache/build.log)…"
  # A group of its own, so that end_build reaches Maven's children too.
  setsid mvn --threads 1C --batch-mode --no-transfer-progress --file "$project/pom.xml" -Dstyle.color=never \
    -DskipTests -Dmaven.test.skip=true "-P${device:?}" package 8>&- > >(tee "$build_cache/build.log" | show_progress) 2>&1 &
  build_pid=$!
  local status=0
  wait "$build_pid" || status=$?
  build_pid=
  if ((status != 0)); then
    last_words_of_build >&2
    fail "构建失败，细节见 $build_cache/build.log。" "The build failed; details are in $build_cache/build.log."
  fi
}

# What Maven and npm said before Maven summed up, without Java's stack traces.
last_words_of_build() {
  sed '/^\[INFO\] Reactor Summary/,$d' "$build_cache/build.log" | grep --invert-match '^    at ' | tail -n 25
}

end_build() {
  if [[ -n $build_pid ]]; then
    kill -TERM -- "-$build_pid" 2>/dev/null || true
    wait "$build_pid" 2>/dev/null || true
    build_pid=
  fi
}

# [INFO] Building Qingliao model-server 0.1.0-SNAPSHOT                      [2/5]
show_progress() {
  sed --unbuffered --quiet 's/^\[INFO\] Building \(.*[^ ]\) [^ ]* *\(\[[0-9/]*\]\)$/  \2 \1/p'
}

is_built_from() {
  [[ -f $build_cache/built-from && $(<"$build_cache/built-from") == "$1" ]] && app_of model-server && app_of chat-api
}

# remember_build FINGERPRINT: what Maven has just packaged is what ./run starts.
remember_build() {
  rm -rf "$apps" "$build_cache/built-from"
  local module
  for module in model-server chat-api; do
    "${java:?}" -Djarmode=tools -jar "$(jar_in "$project/$module/target" "$module")" \
      extract --destination "$apps/$module"
  done
  echo "$1" >"$build_cache/built-from"
}

# app_of chat-api: sets $app, the jar to start; its libraries lie beside it.
app_of() {
  app="$(jar_in "$apps/$1" "$1")"
  [[ -n $app ]]
}

# jar_in target chat-api
jar_in() {
  find "$1" -maxdepth 1 -name "$2-*.jar" 2>/dev/null | head -n 1
}

# By content, so that a checkout of another branch and back builds nothing; without what a build itself makes.
fingerprint_of_sources() {
  echo "$(sum_of_sources) $device"
}

sum_of_sources() {
  cd "$project" && find pom.xml .mvn build-tools model-server chat-api miniprogram admin-console \
    \( -name node_modules -o -name target -o -name dist -o -path "*/src/test" \) -prune -o \
    -type f ! -name components.d.ts ! -name auto-imports.d.ts ! -name schema.ts ! -name "*.log" -print0 |
    sort --zero-terminated | xargs --null sha256sum | sha256sum | cut -d ' ' -f 1
}
