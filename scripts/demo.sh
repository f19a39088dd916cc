#!/bin/sh
# What netgraph does, in seven commands. Run by `make demo`, which sets BIN to the folder of the netgraph command.
set -eu
show() {
    printf '\n$ netgraph'
    for word in "$@"; do case $word in *\ *) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac; done
    printf '\n'
    "$BIN/netgraph" "$@"
}
show ask tumours-in-organ --organ appendix --scheme CCS
show ask schemes-calling-net --concept "goblet cell adenocarcinoma of the appendix"
show why NET "can arise in" colon
show ask sites-of-tumour --tumour "medullary thyroid cancer"
show path "lung NET" digestion
show ask registry-schema --site C18.1 --histology 8240/3 --year 2025
show validate
printf '\nGo on with: %s/netgraph --help\n' "$BIN"
