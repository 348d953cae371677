#!/bin/sh
# run.sh [ROUNDS]: the tree of 50,000 processes with 200,000 tasks, Revenant's table against a plain TreeTableView.
# After `mvn package`. Both tables run in turn, ROUNDS times, each in a fresh JVM with the launcher's options, painted
# in software without a display. Prints one table; exit 1 when a target is missed. Needs a JDK 25: JAVA_HOME, or on PATH.
set -eu
rounds=${1:-3}
here=$(cd "$(dirname "$0")" && pwd)
target=$(cd "$here/../.." && pwd)/target
[ -d "$target/revenant/lib" ] || { echo "run.sh: nothing built yet; run mvn package first" >&2; exit 2; }

. "$here/jdk.sh"

rm -rf "$target/bench"
mkdir -p "$target/bench"
fx="--module-path $target/revenant/javafx --add-modules javafx.controls"
"$bin/javac" $fx -cp "$target/revenant/lib/*" -d "$target/bench" "$here"/java/revenant/bench/*.java
cp "$here"/java/revenant/bench/*.css "$target/bench/revenant/bench/"
exec "$bin/java" -cp "$target/bench" revenant.bench.Compare "$rounds" "$bin/java" $fx \
    --enable-native-access=javafx.graphics -XX:+UseSerialGC -Xshare:auto -Dglass.platform=Headless -Dprism.order=sw \
    -Djavafx.animation.fullspeed=true -cp "$target/bench:$target/revenant/lib/*" revenant.bench.Course
