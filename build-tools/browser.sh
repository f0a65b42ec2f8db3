# shellcheck shell=bash
# Provides the browser and the Chinese font of the end-to-end tests.
# Needs $project and speech.sh; e2e/node_modules for Playwright's own download.

# Exports QINGLIAO_CHROMIUM: the machine's Chromium; empty where Playwright's own is used.
provide_browser() {
  find_chromium || { install_packages chromium && find_chromium; } || download_chromium || fail \
    "端到端测试需要 Chromium：请以 root 运行 apt-get install chromium，或在 e2e/ 中运行 npx playwright install --with-deps chromium。" \
    "The end-to-end tests need Chromium: run apt-get install chromium as root, or npx playwright install --with-deps chromium in e2e/."
  has_chinese_font || { install_packages fontconfig fonts-noto-cjk && has_chinese_font; } || fail \
    "端到端测试需要中文字体：请以 root 运行 apt-get install fontconfig fonts-noto-cjk。" \
    "The end-to-end tests need a Chinese font: run apt-get install fontconfig fonts-noto-cjk as root."
}

# Ubuntu's chromium-browser may be a stub that only asks for snap: it has to run to count.
find_chromium() {
  local name
  for name in "${QINGLIAO_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [[ -n $name ]] && "$name" --version >/dev/null 2>&1; then
      QINGLIAO_CHROMIUM="$(command -v "$name")"
      export QINGLIAO_CHROMIUM
      return
    fi
  done
  return 1
}

download_chromium() {
  say "用 Playwright 下载它自己的 Chromium…" "Playwright downloads its own Chromium…"
  export QINGLIAO_CHROMIUM=
  local with_deps=()
  can_install_packages && with_deps=(--with-deps)
  (cd "${project:?}/e2e" && npx playwright install "${with_deps[@]}" chromium)
}

has_chinese_font() {
  [[ -n $(fc-list :lang=zh 2>/dev/null) ]]
}

# install_packages NAME...: the one thing here that changes the system, so it says so.
install_packages() {
  can_install_packages || return
  say "用 apt-get 安装：$*" "Installing with apt-get: $*"
  as_root apt-get update --quiet=2 && as_root apt-get install --yes --quiet=2 --no-install-recommends "$@" >/dev/null
}

can_install_packages() {
  command -v apt-get >/dev/null && as_root true 2>/dev/null
}

as_root() {
  if ((EUID == 0)); then
    DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo --non-interactive DEBIAN_FRONTEND=noninteractive "$@"
  fi
}
