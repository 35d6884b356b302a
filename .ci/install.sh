# Installs a Debian package where a command is missing: install NAME-OF-COMMAND PACKAGE
# Where it may not, it says what a person has to run.
install_package() {
  local missing=$1 package=$2
  command -v "$missing" >/dev/null && return 0
  echo "installing $package, for there is no $missing"
  local as=()
  if [ "$(id -u)" -ne 0 ]; then
    if sudo -n true 2>/dev/null; then as=(sudo -n); else
      echo "$missing is needed and may not be installed here. Run: sudo apt-get install --no-install-recommends $package" >&2
      return 1
    fi
  fi
  "${as[@]}" apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive "${as[@]}" apt-get install -y -qq --no-install-recommends "$package" >/dev/null </dev/null
}
