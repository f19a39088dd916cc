#+ summary: Neither concept is in a scheme.
#+ expect:
#+   - {check: qc-name-is-label-of-another, entity: net:OldLung, property: skos:altLabel, value: net:Cell, severity: Warning}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:OldLung skos:altLabel "Cell"@en }
