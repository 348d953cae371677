#!/bin/sh
# refreshes.sh: what 1,000 refreshes of a watched host of 2,000 tasks take on the heap. After `mvn package`. Exit 1 when it
# is more than 300 MB.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=$(cd "$here/../.." && pwd)/target
[ -d "$target/revenant/lib" ] || { echo "refreshes.sh: nothing built yet; run mvn package first" >&2; exit 2; }
. "$here/jdk.sh"

rm -rf "$target/bench-refreshes"
mkdir -p "$target/bench-refreshes"
"$bin/javac" -cp "$target/revenant/lib/*" -d "$target/bench-refreshes" "$here"/java/revenant/bench/Refreshes.java
exec "$bin/java" -Xmx1g -cp "$target/bench-refreshes:$target/revenant/lib/*" revenant.bench.Refreshes
