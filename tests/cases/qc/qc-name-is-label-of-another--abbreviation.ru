#+ summary: An abbreviation that is a label.
#+ expect:
#+   - {check: qc-name-is-label-of-another, entity: net:OldLung, property: net:abbreviation, value: net:Cell, severity: Warning}
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { net:OldLung net:abbreviation "cell"@fr }
