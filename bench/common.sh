# shellcheck shell=bash
# What the benchmarks share: the tools, the server's jar, the model with random weights.
# Needs $project.

. "${project:?}/build-tools/speech.sh"
. "$project/build-tools/tools.sh"

# shellcheck disable=SC2034 # used by the scripts that read this file
readonly results="$project/bench/results"
readonly random_model="$project/.cache/random-gpt2-124m"
readonly benchmarks=io.qingliao.modelserver.benchmark

# Room for the gigabyte through which the memory's bandwidth is measured.
readonly HEAP=3g

# Sets $java and $jar; builds the model server alone, and only when a source of it is newer than the last build.
prepare() {
  require_linux
  require_java
  find_jar
  # The jar itself has the time of its release.
  local built="$project/.cache/bench-built"
  if [[ -z $jar || ! -f $built || -n $(newer_sources "$built") ]]; then
    mkdir -p "$project/.cache"
    touch "$built.now"
    build_model_server
    mv "$built.now" "$built"
    find_jar
  fi
}

newer_sources() {
  find "$project/pom.xml" "$project/model-server/pom.xml" "$project/model-server/src/main" -newer "$1" -print -quit
}

build_model_server() {
  command -v mvn >/dev/null || fail \
    "缺少 Maven $OLDEST_MAVEN 或更新版本：请先运行 apt install maven。" \
    "Maven $OLDEST_MAVEN or newer is missing: run apt install maven first."
  say "正在构建 model-server…" "Building model-server…" >&2
  mvn --batch-mode --quiet -Dstyle.color=never --file "$project/pom.xml" --projects model-server \
    -Dmaven.test.skip=true package >&2 || fail \
    "model-server 构建失败。" "model-server could not be built."
}

find_jar() {
  jar="$(find "$project/model-server/target" -maxdepth 1 -name 'model-server-*.jar' 2>/dev/null | head -n 1)"
}

# run_class EngineBenchmark ARGUMENT...: a class of the benchmarks inside the server's jar.
run_class() {
  local class="$1"
  shift
  "$java" "-Xmx$HEAP" "-Dlogback.configurationFile=$project/bench/logback.xml" \
    "-Dloader.main=$benchmarks.$class" -cp "$jar" \
    org.springframework.boot.loader.launch.PropertiesLauncher "$@"
}

# Sets $model: the directory that is named, or else the model with random weights, made when it is missing.
choose_model() {
  model="${1:-$random_model}"
  [[ $model != "$random_model" ]] || make_random_model
}

make_random_model() {
  [[ -f $random_model/config.json ]] || run_class RandomCheckpoint "$random_model" >&2
}
