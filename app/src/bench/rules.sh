#!/bin/sh
# rules.sh [CAPTURE]: what parsing and all rules cost per 1,000 tasks, on hosts of 1,000, 10,000 and 100,000 tasks made of
# copies of CAPTURE (default: the recorded healthy host). After `mvn package`. Exit 1 when a target is missed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=$(cd "$here/../.." && pwd)/target
capture=${1:-$here/../../../ssh-collector/src/test/resources/captures/healthy.capture.gz}
[ -d "$target/revenant/lib" ] || { echo "rules.sh: nothing built yet; run mvn package first" >&2; exit 2; }
. "$here/jdk.sh"

rm -rf "$target/bench-rules"
mkdir -p "$target/bench-rules"
"$bin/javac" -cp "$target/revenant/lib/*" -d "$target/bench-rules" "$here"/java/revenant/bench/Copies.java \
    "$here"/java/revenant/bench/Diagnosing.java
exec "$bin/java" -Xmx4g -cp "$target/bench-rules:$target/revenant/lib/*" revenant.bench.Diagnosing "$capture"
