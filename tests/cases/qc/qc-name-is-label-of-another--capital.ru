#+ summary: A name that has a capital in the label.
#+ expect:
#+   - {check: qc-name-is-label-of-another, entity: net:OldLung, property: skos:altLabel, value: ref:book, severity: Warning}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:OldLung skos:altLabel "doe 2014"@en }
