#!/bin/sh
# run.sh [REPETITIONS [SHELL...]]: what the Linux probe costs, against a C program that reads the same files.
# Builds a population, then runs both in turn; prints the medians of CPU milliseconds of all descendants, and the ratio.
# The script goes without comments, as the client sends it. Output goes to a file in memory: a pipe would add the cost of its reader, and /dev/null lets grep cheat.
set -eu
repetitions=${1:-9}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- dash bash 'busybox ash' mksh
here=$(cd "$(dirname "$0")" && pwd)
probe=$here/../main/resources/revenant/collector/probe/linux/linux.sh
work=$(mktemp -d /dev/shm/revenant-bench.XXXXXX)
population=''
clean_up() {
    exec 9>&-
    [ -z "$population" ] || wait "$population" || :
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 1' INT TERM

for program in population creader account; do ${CC:-cc} -O2 -pthread -o "$work/$program" "$here/$program.c"; done
mkfifo "$work/hold"

median() { sort -n "$1" | awk '{a[NR] = $1} END {print a[int((NR + 1) / 2)]}'; }

# once NAME INPUT COMMAND...    one run, its cost appended to the file NAME
once() {
    name=$1 input=$2
    shift 2
    "$work/account" "$@" <"$input" >"$work/out" 2>>"$work/$name"
}

compare() {
    rm -f "$work"/c "$work"/sh-*
    round=0
    while [ $round -lt "$repetitions" ]; do
        round=$((round + 1))
        once c /dev/null "$work/creader" "$1"
        for shell in $shells; do once "sh-$shell" "$work/script" $(echo "$shell" | tr _ ' ') -s; done
    done
    reference=$(median "$work/c")
    for shell in $shells; do
        echo "$2 $1 $shell $(median "$work/sh-$shell") $reference" |
            awk '{printf "%-10s %-6s %-12s %8.1f ms  C %8.1f ms  x %.2f\n", $1, $2, $3, $4, $5, $4 / $5}'
    done
}

shells=$(for shell; do echo "$shell" | tr ' ' _; done)
for shape in '500 20' '1000 1'; do
    "$work/population" $shape <"$work/hold" >"$work/ready" &
    population=$!
    exec 9>"$work/hold"
    until grep -q ready "$work/ready"; do sleep 0.1; done
    grep -v '^ *#' "$probe" >"$work/script"
    compare all "$(echo "$shape" | tr ' ' x)"
    { echo "REVENANT_SECTIONS='host stat'"; grep -v '^ *#' "$probe"; } >"$work/script"
    compare tree "$(echo "$shape" | tr ' ' x)"
    exec 9>&-
    wait "$population"
    population=''
done
