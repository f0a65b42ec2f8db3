# shellcheck shell=bash
# Finds the tools that Qingliao is built and run with: JDK, Maven, curl and Node.
# Needs $project (the repository) and speech.sh.

readonly OLDEST_JAVA=17
readonly OLDEST_MAVEN=3.8
# Vite 8, which builds the consoles, asks for 20.19.
readonly OLDEST_NODE=20.19

readonly NODE_VERSION=20.19.5
# The npm that travels with this Node.
readonly NPM_VERSION=10.8.2
# Published with the release, of node-v20.19.5-linux-*.tar.gz.
readonly NODE_SHA256_X64=4eba5fbe1fb10753bc06e42f001a91c5cec16798b7764a3e9257adc59af47fe1
readonly NODE_SHA256_ARM64=a08b513de673853ca16395ec461a104a99bf0e941ebb7baedb98b30cd221d8cc

require_linux() {
  [[ $(uname -s) == Linux ]] || fail \
    "这个脚本在 Linux（或 WSL2）上运行；这里是 $(uname -s)。" \
    "This script runs on Linux (or WSL2); this is $(uname -s)."
}

require_curl() {
  command -v curl >/dev/null || fail \
    "缺少 curl：请先运行 apt install curl。" \
    "curl is missing: run apt install curl first."
}

# Sets $java, JAVA_HOME's where it is set, else the one on the PATH; and $java_build, its exact build.
require_java() {
  java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
  command -v "$java" >/dev/null || fail \
    "找不到 $java：需要 JDK $OLDEST_JAVA 或更新版本（apt install openjdk-17-jdk-headless）。" \
    "There is no $java: JDK $OLDEST_JAVA or newer is needed (apt install openjdk-17-jdk-headless)."
  local properties version
  properties="$("$java" -XshowSettings:properties -version 2>&1)"
  # shellcheck disable=SC2034 # ./run reads it
  java_build="$(sed -n 's/^ *java\.vm\.version = //p' <<<"$properties")"
  version="$(sed -n 's/^ *java\.specification\.version = //p' <<<"$properties")"
  at_least "$OLDEST_JAVA" "${version:-0}" || fail \
    "需要 JDK $OLDEST_JAVA 或更新版本；$java 是 ${version:-未知版本}（用 JAVA_HOME 指定另一个）。" \
    "JDK $OLDEST_JAVA or newer is needed; $java is ${version:-of an unknown version} (JAVA_HOME names another one)."
}

# What only a build needs: a compiler beside the runtime, Maven, Node.
require_build_tools() {
  local javac="${JAVA_HOME:+$JAVA_HOME/bin/}javac"
  command -v "$javac" >/dev/null || fail \
    "只有 Java 运行环境而没有编译器 $javac：请先运行 apt install openjdk-17-jdk-headless。" \
    "There is a Java runtime but no compiler $javac: run apt install openjdk-17-jdk-headless first."
  command -v mvn >/dev/null || fail \
    "缺少 Maven $OLDEST_MAVEN 或更新版本：请先运行 apt install maven。" \
    "Maven $OLDEST_MAVEN or newer is missing: run apt install maven first."
  local version
  version="$(mvn --batch-mode --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')"
  at_least "$OLDEST_MAVEN" "${version:-0}" || fail \
    "需要 Maven $OLDEST_MAVEN 或更新版本；这里是 ${version:-未知版本}。" \
    "Maven $OLDEST_MAVEN or newer is needed; this is ${version:-of an unknown version}."
  provide_node
}

# Puts a Node that is new enough first on the PATH: the machine's, else the one in the project's own cache,
# which is fetched once. Nothing is installed into the system.
provide_node() {
  node_is_new_enough && return
  local node="${project:?}/.cache/node"
  export PATH="$node/bin:$PATH"
  hash -r
  node_is_new_enough && return
  if command -v npm >/dev/null; then
    say "没有 Node $OLDEST_NODE 或更新版本：用 npm 取得 Node $NODE_VERSION，放进 .cache/node（不改动系统）。" \
      "There is no Node $OLDEST_NODE or newer: npm fetches Node $NODE_VERSION into .cache/node (the system is left as it is)."
    fetch_node_by_npm "$node"
  else
    local mirror="${QINGLIAO_NODE_MIRROR:-https://nodejs.org/dist}"
    say "没有 Node $OLDEST_NODE 或更新版本：从 $mirror 取得 Node $NODE_VERSION，放进 .cache/node（不改动系统）。" \
      "There is no Node $OLDEST_NODE or newer: fetching Node $NODE_VERSION from $mirror into .cache/node (the system is left as it is)."
    fetch_node_archive "$node" "$mirror"
  fi
  hash -r
  node_is_new_enough || fail \
    "取得的 Node 不能运行：请自行安装 Node $OLDEST_NODE 或更新版本。" \
    "The Node that was fetched does not run: please install Node $OLDEST_NODE or newer yourself."
}

node_is_new_enough() {
  local version
  version="$(node --version 2>/dev/null)" && command -v npm >/dev/null && at_least "$OLDEST_NODE" "${version#v}"
}

fetch_node_by_npm() {
  rm -rf "$1"
  mkdir -p "$1"
  npm install --global --prefix "$1" --no-fund --no-audit --loglevel=error \
    "node@$NODE_VERSION" "npm@$NPM_VERSION" >/dev/null || fail \
    "npm 没能取得 Node $NODE_VERSION：请检查网络，或自行安装 Node $OLDEST_NODE 或更新版本。" \
    "npm could not fetch Node $NODE_VERSION: check the network, or install Node $OLDEST_NODE or newer yourself."
}

fetch_node_archive() {
  local platform checksum
  case "$(uname -m)" in
    x86_64) platform=linux-x64 checksum=$NODE_SHA256_X64 ;;
    aarch64) platform=linux-arm64 checksum=$NODE_SHA256_ARM64 ;;
    *) fail "没有为 $(uname -m) 准备的 Node：请自行安装 Node $OLDEST_NODE 或更新版本。" \
      "There is no Node for $(uname -m) to fetch: please install Node $OLDEST_NODE or newer yourself." ;;
  esac
  rm -rf "$1"
  mkdir -p "$1"
  local archive="$1/node.tar.gz"
  curl --fail --location --progress-bar --output "$archive" \
    "$2/v$NODE_VERSION/node-v$NODE_VERSION-$platform.tar.gz" || fail \
    "没能从 $2 取得 Node：请检查网络，或用 QINGLIAO_NODE_MIRROR 指定镜像，或自行安装 Node $OLDEST_NODE 或更新版本。" \
    "Node could not be fetched from $2: check the network, name a mirror in QINGLIAO_NODE_MIRROR, or install Node $OLDEST_NODE or newer yourself."
  echo "$checksum  $archive" | sha256sum --check --status || fail \
    "从 $2 取得的 Node $NODE_VERSION 校验和不符，未使用。" \
    "The Node $NODE_VERSION from $2 does not have the published checksum; it is not used."
  tar -xzf "$archive" -C "$1" --strip-components=1
  rm "$archive"
}

# at_least 3.8 3.9.6
at_least() {
  [[ $(printf '%s\n%s\n' "$1" "$2" | sort --version-sort | head -n 1) == "$1" ]]
}
