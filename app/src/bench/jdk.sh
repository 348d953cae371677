# To be sourced: $bin is the bin directory of a JDK 25 or newer.

find_jdk() {
    for javac in "${JAVA_HOME:-/nonexistent}/bin/javac" "$(command -v javac || :)" /usr/lib/jvm/*/bin/javac; do
        version=$("$javac" -version 2>/dev/null | sed -n 's/^javac \([0-9]*\).*/\1/p')
        if [ "${version:-0}" -ge 25 ]; then
            dirname "$javac"
            return
        fi
    done
}
bin=$(find_jdk)
[ -n "$bin" ] || { echo "bench: needs a JDK 25; set JAVA_HOME" >&2; exit 2; }
