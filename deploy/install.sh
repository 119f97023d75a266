#!/bin/sh
# Installs this checkout of Flyball as a service of a Debian machine, such as a Raspberry Pi.
# `install.sh --help` tells how it is used, README.md beside it the rest.
#
# A version is built in a folder of its own, tried, and only then made the current one, by renaming
# one symbolic link. The command and the service are links through that one. So what fails before
# leaves the old version as it was, and at no time is anything half new.
set -eu
umask 022
export LC_ALL=C

usage() {
  cat <<'USAGE'
Usage: deploy/install.sh [options]

Installs, or upgrades to, the version of this checkout, which `npm ci` has built.

  --with-mosquitto  also installs Mosquitto, as a broker that only this machine reaches
  --restart         starts the controller, or restarts it, at the end; a version that does not
                    stay up is taken back. Without this, a controller that runs is left alone.
  --rollback        makes the version before this one the current one again
  --uninstall       stops the controller and removes the program; keeps /etc/flyball and
                    /var/lib/flyball
  --purge           with --uninstall: removes those as well, and the user flyball
  --root DIR        installs into a folder, for images: no apt, no systemctl
  --node PATH       the Node to run with (default: the one of `command -v node`)
  --dry-run         prints each step and does none
  --help            prints this

Ends with 0 when all is done, 1 when something failed, 2 when the options make no sense.

Examples:
  $ sudo deploy/install.sh --with-mosquitto
  $ sudo deploy/install.sh --dry-run
  $ sudo deploy/install.sh --rollback --restart
USAGE
}

note() { printf '  note: %s\n' "$1"; }

# fail "what" "how to mend it"
fail() {
  printf 'install.sh: %s\n' "$1" >&2
  if [ $# -gt 1 ]; then printf '  %s\n' "$2" >&2; fi
  exit 1
}

wrong() {
  printf 'install.sh: %s (--help tells more)\n' "$1" >&2
  exit 2
}

# step "what it does" command…: says it, and does it unless this is a dry run.
step() {
  printf -- '- %s\n' "$1"
  shift
  if [ "$dry_run" = no ]; then "$@"; fi
}

# --- Options

action=install
with_mosquitto=no
restart=no
purge=no
dry_run=no
root=
node=

while [ $# -gt 0 ]; do
  case $1 in
    --with-mosquitto) with_mosquitto=yes ;;
    --restart) restart=yes ;;
    --rollback | --uninstall)
      if [ "$action" != install ]; then wrong "--rollback and --uninstall exclude each other"; fi
      action=${1#--}
      ;;
    --purge) purge=yes ;;
    --dry-run) dry_run=yes ;;
    --root | --node)
      if [ $# -lt 2 ] || [ -z "$2" ]; then wrong "$1 needs a path"; fi
      if [ "$1" = --root ]; then root=$2; else node=$2; fi
      shift
      ;;
    --help | -h)
      usage
      exit 0
      ;;
    *) wrong "there is no option $1" ;;
  esac
  shift
done
if [ "$purge" = yes ] && [ "$action" != uninstall ]; then wrong "--purge goes with --uninstall"; fi
if [ "$with_mosquitto" = yes ] && [ "$action" != install ]; then
  wrong "--with-mosquitto goes with an install"
fi
if [ "$restart" = yes ] && [ "$action" = uninstall ]; then
  wrong "--restart does not go with --uninstall"
fi
if [ "$restart" = yes ] && [ -n "$root" ]; then wrong "nothing runs in a --root to be restarted"; fi

# --- Places. `prefix` stands before what is written; what links say is without it.

offline=no
prefix=
if [ -n "$root" ]; then
  offline=yes
  if [ ! -d "$root" ]; then wrong "$root is no folder"; fi
  prefix=$(cd "$root" && pwd -P)
  if [ "$prefix" = / ]; then prefix=; fi
fi
source=$(cd "$(dirname "$0")/.." && pwd -P)
program=$prefix/opt/flyball
releases=$program/releases
config=$prefix/etc/flyball
state=$prefix/var/lib/flyball
users=$prefix/etc/sysusers.d/flyball.conf
broker=$prefix/etc/mosquitto/conf.d/flyball.conf
command=$prefix/usr/local/bin/flyball
command_says=/opt/flyball/current/bin/flyball
unit=$prefix/usr/local/lib/systemd/system/flyball.service
unit_says=/opt/flyball/current/deploy/flyball.service
wants=$prefix/etc/systemd/system/multi-user.target.wants/flyball.service
wants_says=/usr/local/lib/systemd/system/flyball.service
drop_ins=$prefix/etc/systemd/system/flyball.service.d

building=
leave() {
  status=$?
  if [ -n "$building" ]; then rm -rf "$building"; fi
  if [ "$status" -eq 0 ]; then return 0; fi
  now=$(name_of current)
  echo "install.sh: not done; ${now:-nothing} is the current version" >&2
  # What failed may have ended with any number.
  case $status in 0 | 1 | 130 | 143) ;; *) exit 1 ;; esac
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# --- What must be true before anything is done

check_machine() {
  if [ "$offline" = yes ]; then return 0; fi
  if [ "$(id -u)" -ne 0 ]; then
    if [ "$dry_run" = no ]; then fail "this is for root to do" "sudo $0"; fi
    note "without --dry-run this is for root to do"
  fi
  # The file is made of shell assignments; the subshell keeps them from ours.
  # shellcheck source=/dev/null
  family=$(if [ -r /etc/os-release ]; then . /etc/os-release && echo "${ID:-} ${ID_LIKE:-}"; fi)
  case " $family " in
    *' debian '*) ;;
    *) fail "this is no Debian, it is: $family" "Raspberry Pi OS and Debian are what this knows" ;;
  esac
  if [ ! -d /run/systemd/system ]; then
    fail "systemd does not run here" "To make an image, or in a container: --root DIR, or --root /"
  fi
}

# A service has no PATH to speak of, so Node is named in full, and must lie where one may look.
check_node() {
  get_node="Debian 13: sudo apt-get install nodejs npm. Others: https://nodejs.org/en/download"
  if [ -z "$node" ]; then node=$(command -v node) || fail "there is no Node here" "$get_node"; fi
  case $node in
    /usr/* | /opt/*) ;;
    *) fail "the service could not run $node, only what is in /usr or /opt" "$get_node" ;;
  esac
  # The Node of an image need not run here; then the one that is here makes the checks.
  if [ -x "$node" ]; then try_node=$node; else try_node=$(command -v node) || fail "no $node"; fi
  if [ ! -x "$prefix$node" ]; then note "there is no $prefix$node yet, which the service needs"; fi
  command -v npm >/dev/null || fail "there is no npm here" "sudo apt-get install npm"
}

check_source() {
  for file in package.json package-lock.json; do
    if [ ! -f "$source/$file" ]; then
      fail "there is no $source/$file" "This installs from a checkout of Flyball"
    fi
  done
  if [ ! -f "$source/dist/cli/cli.js" ]; then fail "this is not built" "cd $source && npm ci"; fi
  if [ -d "$source/src" ]; then
    newer=$(find "$source/src" -type f -newer "$source/dist/cli/cli.js" | head -n 1)
    if [ -n "$newer" ]; then fail "$newer is newer than what was built" "cd $source && npm ci"; fi
  fi
  version=$("$try_node" -p 'require(process.argv[1]).version' "$source/package.json")
  # shellcheck disable=SC2016 # The text is JavaScript.
  "$try_node" -e '
    const least = require(process.argv[1]).engines.node.replace(">=", "");
    const parts = (text) => text.split(".").map(Number);
    const [have, need] = [parts(process.versions.node), parts(least)];
    const at = need.findIndex((part, index) => part !== have[index]);
    if (at < 0 || have[at] > need[at]) process.exit(0);
    console.error(`install.sh: Node ${process.versions.node} is too old, ${least} is needed`);
    process.exit(1);' "$source/package.json" || fail "another Node is needed" "$get_node"
}

is_link() { [ -L "$1" ] && [ "$(readlink "$1")" = "$2" ]; }

# What others put there is not ours to replace.
check_places() {
  if [ -e "$command" ] && ! is_link "$command" "$command_says"; then
    fail "$command is of another installation" "Remove that first: npm uninstall -g flyball"
  fi
  if [ -e "$unit" ] && ! is_link "$unit" "$unit_says"; then
    fail "$unit is of another installation" "Move it to /etc/systemd/system, or remove it"
  fi
  own=$prefix/etc/systemd/system/flyball.service
  if [ -e "$own" ]; then note "$own goes before the service of this version"; fi
}

# Two brokers on one port, or two answers to who may connect, end in one that does not start.
check_broker() {
  if [ -e "$broker" ]; then return 0; fi
  said='listener|port|bind_address|per_listener_settings|allow_anonymous|password_file|acl_file'
  said="^[[:space:]]*($said|psk_file|plugin|auth_plugin|max_connections)[[:space:]]"
  theirs=$(grep -lEs "$said" "$prefix"/etc/mosquitto/mosquitto.conf \
    "$prefix"/etc/mosquitto/conf.d/*.conf | head -n 1) || true
  if [ -n "$theirs" ]; then
    fail "Mosquitto has listeners or passwords of its own, in $theirs" \
      "Leave out --with-mosquitto, and name that broker in /etc/flyball/run.yaml"
  fi
}

# One at a time: two would remove each other's folders. The lock ends with this process.
take_lock() {
  mkdir -p "$releases"
  exec 9<"$program"
  flock -n 9 || fail "another install.sh is at work" "Wait for it"
}

# --- Steps

# Renames over what is there, so that at every moment the old link is there or the new one.
link_to() {
  mkdir -p "$(dirname "$2")"
  ln -sfn "$1" "$2.new"
  mv -fT "$2.new" "$2"
}

name_of() { if [ -L "$program/$1" ]; then basename "$(readlink "$program/$1")"; fi; }

make_user() {
  mkdir -p "$(dirname "$users")"
  cat >"$users" <<'SYSUSERS'
# The user that the Flyball service runs as: no login, and serial ports by the group dialout.
u flyball - "Flyball controller" /var/lib/flyball
m flyball dialout
SYSUSERS
  if [ "$offline" = no ]; then
    systemd-sysusers flyball.conf
  elif [ "$(id -u)" -eq 0 ] && [ -f "$prefix/etc/passwd" ]; then
    systemd-sysusers --root="${prefix:-/}" flyball.conf
  else
    note "no user was made; systemd-sysusers does it in the image"
  fi
}

make_state() {
  mkdir -p "$(dirname "$state")"
  mkdir -m 0700 "$state"
  # In an image systemd gives it to the user, when it starts the service.
  if [ "$offline" = no ]; then chown flyball:flyball "$state"; fi
}

# A plant to begin with, in a folder that has none; made aside, so that a part of it is never taken
# for what someone wanted.
make_config() {
  rm -rf "$config/.new"
  mkdir -p "$config/.new"
  cp -R "$source/deploy/project/devices" "$source/deploy/project/scripts" "$config/.new/"
  cp "$source/deploy/run.yaml" "$config/.new/run.yaml"
  if [ "$with_mosquitto" = yes ]; then
    sed -i -e 's/^  embedded:/  # embedded:/' -e 's/^  # url:/  url:/' "$config/.new/run.yaml"
  fi
  for part in devices scripts run.yaml; do mv -T "$config/.new/$part" "$config/$part"; done
  rmdir "$config/.new"
}

# What a version is made of, in one number: the same again is not built again.
digest() {
  (cd "$source" && {
    echo "$node"
    find package.json package-lock.json README.md CHANGELOG.md LICENSE \
      control dist deploy devices docs scripts -type f -print0 | sort -z | xargs -0 sha256sum
  }) | sha256sum | cut -c 1-12
}

copy_program() {
  # What is left of runs that failed, or were cut off by a power cut.
  rm -rf "$releases"/.new-*
  remove_old
  building=$releases/.new-$name
  mkdir -p "$building/bin"
  (cd "$source" && cp -R package.json package-lock.json README.md CHANGELOG.md LICENSE \
    control dist deploy devices docs scripts "$building/")
  # The folder is named as it really is, for an upgrade to see that it is still in use.
  cat >"$building/bin/flyball" <<WRAPPER
#!/bin/sh
exec "$node" "\$(dirname "\$(readlink -f "\$0")")/../dist/cli/cli.js" "\$@"
WRAPPER
  chmod 755 "$building/bin/flyball"
}

# No package's scripts are run as root; none is needed, since the serial binding comes compiled.
# A file that npm cannot write, on a full disk for one, is no more than a warning to it.
install_packages() {
  said=$(cd "$building" && npm ci --omit=dev --ignore-scripts --prefer-offline --no-audit \
    --no-fund --no-update-notifier --loglevel=warn 2>&1) || fail "npm failed" "$said"
  case $said in
    *TAR_ENTRY_ERROR*) fail "npm could not write all files" "$(df -h "$building")" ;;
  esac
  if [ "$(df --output=avail -k "$building" | tail -n 1)" -lt 4096 ]; then
    fail "the disk is full" "$(df -h "$building")"
  fi
}

try_program() {
  (cd "$building" && "$try_node" dist/cli/cli.js --version &&
    "$try_node" -e 'require("@serialport/bindings-cpp")') >/dev/null
}

# All of it is on the disk before the first link leads there.
keep_program() {
  sync -f "$building"
  mv -T "$building" "$releases/$name"
  building=
}

# flyball check, by the program in $1, as the user that will run it.
try_config() {
  set -- "$try_node" "$1/dist/cli/cli.js" check run.yaml
  if [ "$offline" = no ]; then
    set -- setpriv --reuid=flyball --regid=flyball --init-groups -- "$@"
  fi
  if found=$(cd "$config" && "$@" 2>&1); then return 0; fi
  printf '%s\n' "$found" >&2
  fail "this version would not start with $config/run.yaml; nothing was switched" "Mend the file"
}

switch_to() {
  if [ -n "$old" ]; then link_to "releases/$old" "$program/previous"; fi
  link_to "releases/$1" "$program/current"
  sync -f "$program"
}

# Asks /proc by its command line; the pattern comes by stdin, or grep would find itself.
# shellcheck disable=SC2062 # What stands there are the files.
is_running() { printf '%s' "$releases/$1/" | grep -qsF --file=- /proc/[0-9]*/cmdline; }

remove_old() {
  for folder in "$releases"/*; do
    each=$(basename "$folder")
    if [ "$each" = "$(name_of current)" ] || [ "$each" = "$(name_of previous)" ]; then continue; fi
    if is_running "$each"; then
      note "$each still runs, and is kept as long as it does"
    else
      rm -rf "$folder"
    fi
  done
}

get_mosquitto() {
  DEBIAN_FRONTEND=noninteractive apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -qy mosquitto
}

set_up_broker() {
  mkdir -p "$(dirname "$broker")"
  cp "$source/deploy/mosquitto.conf" "$broker.new"
  mv "$broker.new" "$broker"
}

restart_broker() {
  if systemctl restart mosquitto; then return 0; fi
  rm "$broker"
  systemctl restart mosquitto || true
  fail "Mosquitto does not start with $broker, which was removed" "journalctl -u mosquitto -n 20"
}

# Whether it is up, and the same process still after five seconds.
stays_up() {
  systemctl restart flyball || return 1
  main=$(systemctl show -p MainPID --value flyball)
  for _ in 1 2 3 4 5; do
    sleep 1
    if [ "$main" = 0 ] || [ "$(systemctl show -p MainPID --value flyball)" != "$main" ]; then
      return 1
    fi
  done
}

# Takes $name back where it does not stay up.
restart_service() {
  if stays_up; then return 0; fi
  journalctl -u flyball -n 15 --no-pager -o cat >&2 || true
  if [ -z "$old" ] || [ "$old" = "$name" ]; then
    fail "the controller does not stay up; the lines above are its last"
  fi
  link_to "releases/$old" "$program/current"
  if [ -n "$older" ]; then link_to "releases/$older" "$program/previous"; fi
  systemctl daemon-reload
  if stays_up; then fail "$name does not stay up, so $old runs again"; fi
  fail "$name does not stay up, nor does $old, which is the current version again"
}

# --- The three things that this does

prepare_config() {
  if [ -e "$config/run.yaml" ]; then
    printf -- '- keep %s as it is\n' "$config"
  elif [ -n "$(ls -A "$config/devices" "$config/scripts" 2>/dev/null)" ]; then
    note "$config has devices or scripts and no run.yaml: see $source/deploy/run.yaml for one"
  else
    step "make a plant to begin with in $config" make_config
  fi
}

prepare_broker() {
  fresh_broker=no
  if [ "$offline" = no ] && ! command -v mosquitto >/dev/null; then
    fresh_broker=yes
    step "install Mosquitto from Debian" get_mosquitto
  fi
  if [ ! -e "$broker" ]; then
    step "let Mosquitto listen to this machine only: $broker" set_up_broker
    if [ "$fresh_broker" = yes ] || [ "$restart" = yes ]; then
      step "restart Mosquitto" restart_broker
    elif [ "$offline" = no ]; then
      note "when its clients allow: systemctl restart mosquitto"
    fi
  elif ! cmp -s "$broker" "$source/deploy/mosquitto.conf"; then
    note "$broker differs from $source/deploy/mosquitto.conf, and is kept"
  fi
  if [ -e "$config/run.yaml" ] && ! grep -Eq '^ +url:' "$config/run.yaml"; then
    note "$config/run.yaml names no broker: give broker.url as mqtt://127.0.0.1:1883"
  fi
}

prepare_program() {
  if [ -d "$releases/$name" ]; then
    printf -- '- %s is built already\n' "$name"
    return 0
  fi
  step "copy the program to $releases/$name" copy_program
  step "install what it needs at run time (npm ci --omit=dev)" install_packages
  step "try the program and its serial binding" try_program
  step "write all of it to the disk" keep_program
}

do_install() {
  check_node
  check_source
  check_places
  if [ "$with_mosquitto" = yes ]; then check_broker; fi
  if [ "$dry_run" = no ]; then take_lock; fi
  name=$version-$(digest)
  old=$(name_of current)
  older=$(name_of previous)
  step "make the user flyball, in the group dialout" make_user
  if [ ! -d "$state" ]; then step "make $state" make_state; fi
  if [ "$with_mosquitto" = yes ]; then prepare_broker; fi
  prepare_config
  prepare_program
  activate
  step "remove versions before the previous one" remove_old
}

# From here on $name is what runs at the next start.
activate() {
  if [ -e "$config/run.yaml" ] || [ "$dry_run" = yes ]; then
    step "check $config with this version" try_config "$releases/$name"
  fi
  step "link the command $command" link_to "$command_says" "$command"
  step "link the service $unit" link_to "$unit_says" "$unit"
  if [ "$old" = "$name" ]; then
    printf -- '- keep %s as the current version\n' "$name"
  else
    step "make $name the current version${old:+, after $old}" switch_to "$name"
  fi
  # Only once: who has disabled it since does not want it back.
  if [ -z "$old" ]; then step "start it with the machine" link_to "$wants_says" "$wants"; fi
  if [ "$offline" = yes ]; then return 0; fi
  step "let systemd read the service again" systemctl daemon-reload
  if [ "$restart" = yes ]; then
    step "restart the controller, and see that it stays up" restart_service
  elif is_running "$name"; then
    note "the controller runs this version already"
  elif systemctl is-active --quiet flyball; then
    note "the controller runs on as it was; when the plant allows: systemctl restart flyball"
  else
    note "next: edit $config, then: flyball check $config/run.yaml && systemctl start flyball"
  fi
}

do_rollback() {
  name=$(name_of previous)
  old=$(name_of current)
  older=$name
  if [ -z "$name" ] || [ "$name" = "$old" ]; then fail "there is no version before in $program"; fi
  try_node=$(sed -n 's/^exec "\([^"]*\)".*/\1/p' "$releases/$name/bin/flyball")
  if [ ! -x "$try_node" ]; then fail "$name needs $try_node, which is not there"; fi
  if [ "$dry_run" = no ]; then take_lock; fi
  activate
}

remove_program() {
  if is_link "$wants" "$wants_says"; then rm "$wants"; fi
  if is_link "$unit" "$unit_says"; then rm "$unit"; fi
  if is_link "$command" "$command_says"; then rm "$command"; fi
  rm -rf "$program" "$users"
  for folder in "$(dirname "$wants")" "$(dirname "$users")" "$prefix/usr/local/lib/systemd/system" \
    "$prefix/usr/local/lib/systemd"; do
    rmdir "$folder" 2>/dev/null || true
  done
  if [ "$offline" = no ]; then systemctl daemon-reload; fi
}

# It may be a disk of its own, which cannot be removed from within.
remove_data() {
  for folder in "$config" "$state"; do
    if [ ! -d "$folder" ]; then continue; fi
    find "$folder" -mindepth 1 -delete
    rmdir "$folder" || note "$folder is empty now; remove it yourself"
  done
  rm -rf "$drop_ins"
}

# Only one that this made: no one's login.
remove_user() {
  entry=$(grep '^flyball:' "$prefix/etc/passwd" || true)
  case $entry in
    flyball:*:/var/lib/flyball:*/nologin)
      userdel ${prefix:+--prefix "$prefix"} flyball
      # Its group went with it, unless the login.defs of an image say otherwise, or are not there.
      if grep -q '^flyball:' "$prefix/etc/group"; then
        groupdel ${prefix:+--prefix "$prefix"} flyball
      fi
      ;;
    '') ;;
    *) note "the user flyball is not one that this made, and is kept" ;;
  esac
}

do_uninstall() {
  if [ "$offline" = no ] && systemctl is-active --quiet flyball; then
    step "stop the controller, which sets its outputs to their safe values" systemctl stop flyball
  fi
  if [ -d "$program" ] && [ "$dry_run" = no ]; then take_lock; fi
  ours=no
  if cmp -s "$broker" "$program/current/deploy/mosquitto.conf"; then ours=yes; fi
  step "remove the program, its command and its service" remove_program
  if [ "$purge" = no ]; then
    note "kept: $config, $state, the user flyball; --uninstall --purge removes them"
    return 0
  fi
  step "remove $config and $state" remove_data
  if [ -f "$prefix/etc/passwd" ]; then step "remove the user flyball" remove_user; fi
  if [ "$ours" = yes ]; then
    step "remove $broker; Mosquitto goes on as it is until it is restarted" rm "$broker"
  fi
}

check_machine
case $action in
  install) do_install ;;
  rollback) do_rollback ;;
  uninstall) do_uninstall ;;
esac
if [ "$dry_run" = yes ]; then echo "done: nothing, this was a dry run"; else echo "done"; fi
