#!/usr/bin/env bash
# Requests per second and slowest hundredth, at 64 and 512 connections, beside nginx that serves the
# very same bytes as files; both keep their access log. What counts are the ratios: both are measured
# in turn, in the same run, on the same cores as the load.
#   bench/http.sh                       what is in var/, by build/km1
#   KM1=… DATA=… ROUNDS=3 SECONDS_EACH=3 bench/http.sh
set -euo pipefail
cd "$(dirname "$0")/.."

km1=${KM1:-build/km1} data=${DATA:-var} rounds=${ROUNDS:-3} seconds=${SECONDS_EACH:-3}
port=${PORT:-8120} files_port=$((${PORT:-8120} + 1))
site=http://127.0.0.1:$port files=http://127.0.0.1:$files_port
paths=(/ /communes/23096 /ressources/r042 "/ressources?q=mobilit%C3%A9" "/boussole.json?territoire=commune:23096&niveau=1&temps=4")

for program in "$km1" wrk nginx curl; do
  command -v "$program" >/dev/null || { echo "bench/http.sh: $program is missing" >&2; exit 1; }
done

work=$(mktemp -d)
chmod 755 "$work"  # nginx's workers are nobody
running=()
clean() {
  for id in "${running[@]}"; do kill "$id" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap clean EXIT

start_site() {
  "$km1" --data "$data" serve --listen "127.0.0.1:$port" --access-log "$work/km1.log" "$@" >"$work/km1.out" 2>&1 &
  running=("$!" "${running[@]:1}")
  for _ in $(seq 200); do
    curl -fs -o /dev/null "$site/sante" && return
    sleep 0.1
  done
  cat "$work/km1.out" >&2
  exit 1
}
stop_site() { kill "${running[0]}" && wait "${running[0]}" || true; }

# A compass of its own: the address that the answer to the form leads to.
compass_answer() {
  curl -s -o /dev/null -w '%{redirect_url}' -d territoire=commune:23096 "$site/boussole" |
    sed -nE "s|^$site(/boussole/[^/?]+).*|\1|p"
}

start_files() {
  mkdir -p "$work/www"
  cat >"$work/nginx.conf" <<CONF
daemon off; worker_processes 2; pid $work/nginx.pid; error_log $work/nginx-error.log;
events { worker_connections 4096; }
http {
  access_log $work/nginx.log; sendfile on; tcp_nopush on; keepalive_requests 100000000;
  default_type text/html; client_body_temp_path $work/body; proxy_temp_path $work/proxy;
  fastcgi_temp_path $work/fastcgi; uwsgi_temp_path $work/uwsgi; scgi_temp_path $work/scgi;
  server { listen 127.0.0.1:$files_port; root $work/www; }
}
CONF
  nginx -c "$work/nginx.conf" 2>/dev/null &
  running+=("$!")
}

# "requests-per-second slowest-hundredth"
load() {
  wrk -t1 -c"$1" -d"$seconds" --latency "$2" |
    awk '/99%/ { p99 = $2 } /Requests\/sec/ { rps = $2 } /Non-2xx/ { bad = 1 } END { print rps, p99, bad + 0 }'
}
median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

compare() {
  local kind=$1 number=$2 path=$3 connections=$4 mine=() theirs=() last_mine last_theirs note=
  for _ in $(seq "$rounds"); do
    last_mine=$(load "$connections" "$site$path")
    last_theirs=$(load "$connections" "$files/$number")
    [ "${last_mine##* }" = 0 ] || note=" (some 503: the bounded pool)"
    [ "${last_theirs##* }" = 0 ] || { echo "nginx answered $path with errors" >&2; exit 1; }
    mine+=("${last_mine%% *}") theirs+=("${last_theirs%% *}")
  done
  local a b
  a=$(printf '%s\n' "${mine[@]}" | median) b=$(printf '%s\n' "${theirs[@]}" | median)
  printf '%-9s %4d %9.0f %9.0f %7.2f  %9s %9s  %7d  %s%s\n' "$kind" "$connections" "$a" "$b" \
    "$(awk "BEGIN { print ($b > 0 ? $a / $b : 0) }")" "$(cut -d' ' -f2 <<<"$last_mine")" "$(cut -d' ' -f2 <<<"$last_theirs")" \
    "$(stat -c %s "$work/www/$number")" "$path" "$note"
}

start_site
answer=$(compass_answer || true)
[ -z "$answer" ] || paths+=("$answer")
start_files
for number in "${!paths[@]}"; do curl -fs "$site${paths[number]}" -o "$work/www/$number"; done

printf '%-9s %4s %9s %9s %7s  %9s %9s  %7s  %s\n' pages conn km1/s nginx/s ratio km1-p99 nginx-p99 bytes path
for kind in cached uncached; do
  if [ "$kind" = uncached ]; then
    stop_site
    start_site --no-cache
  fi
  for number in "${!paths[@]}"; do
    # A secret link is never kept.
    [ "$kind" = uncached ] || [ "${paths[number]}" != "$answer" ] || continue
    for connections in 64 512; do compare "$kind" "$number" "${paths[number]}" "$connections"; done
  done
done
