#+ summary: Two codes of ICD-O.
#+ expect:
#+   - {check: qc-exact-match-to-two-terms, entity: net:Lung, property: skos:exactMatch, value: ICDO:8246/3}
PREFIX mapping: <https://w3id.org/netgraph/mapping/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH mapping:kernel-1 { net:Lung skos:exactMatch <https://bioregistry.io/icdo:8240/1> } }
