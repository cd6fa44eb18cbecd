#!/usr/bin/env bash
# What bin/start and bin/dev do alike. They source this file.

# step COMMAND…: runs it, and hears signals at once, not when it ends.
step() {
  "$@" &
  wait $!
}

# shared_settings ARGUMENT…: of the settings of `km1 serve`, puts those that every command takes into
# `shared`, and the files and folders that they name, but for the data folder, into `named`.
shared_settings() {
  shared=() named=("${KM1_CONFIG:-}" "${KM1_CONTENT:-}" "${KM1_REFERENCE:-}")
  while [ $# -gt 0 ]; do
    case "$1" in
      --data | --config | --content | --reference)
        shared+=("${@:1:2}")
        [ "$1" = --data ] || named+=("${2:-}")
        [ $# -eq 1 ] || shift
        ;;
      --data=*) shared+=("$1") ;;
      --config=* | --content=* | --reference=*) shared+=("$1") named+=("${1#*=}") ;;
    esac
    shift
  done
}

# Stops every process below $1 and adds it to `family`: a parent before its children are looked for,
# so that none is born meanwhile. A process group of their own would be shorter, but sudo could then
# not ask for a password, and compilers leave it: ninja gives each a group.
freeze() {
  local pid
  for pid in $(grep -lsx $'PPid:\t'"$1" /proc/[0-9]*/status); do
    pid=${pid//[!0-9]/}
    if kill -STOP "$pid" 2>/dev/null; then family+=("$pid") && freeze "$pid"; fi
  done
}

alive() {
  local pid
  for pid in "${family[@]}"; do
    if grep -qs '^State:.[^ZX]' "/proc/$pid/status"; then return 0; fi
  done
  return 1
}

# stop STATUS: ends what was started, down to the last compiler, then leaves.
stop() {
  local limit=$((SECONDS + 10))
  trap '' TERM INT HUP
  family=()
  freeze $$
  disown -a
  kill -TERM "${family[@]}" 2>/dev/null || true
  kill -CONT "${family[@]}" 2>/dev/null || true
  while [ $SECONDS -lt $limit ]; do
    alive || exit "$1"
    sleep 0.1
  done
  kill -KILL "${family[@]}" 2>/dev/null || true
  exit "$1"
}
