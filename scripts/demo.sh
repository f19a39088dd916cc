#!/bin/sh
# What netgraph does, in five commands. Run by `make demo`, which sets BIN to the folder of the netgraph command.
set -eu
show() {
    printf '\n$ netgraph'
    for word in "$@"; do case $word in *\ *) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac; done
    printf '\n'
    "$BIN/netgraph" "$@"
}
show ask tumours-in-organ --organ "GI tract"
show why NET "can arise in" colon
show ask sites-of-tumour --tumour "medullary thyroid cancer"
show path "lung NET" digestion
show validate
printf '\nGo on with: %s/netgraph --help\n' "$BIN"
