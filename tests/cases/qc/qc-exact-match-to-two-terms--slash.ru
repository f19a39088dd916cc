#+ summary: Two terms of MeSH.
#+ expect:
#+   - {check: qc-exact-match-to-two-terms, entity: net:Lung, property: skos:exactMatch, value: MESH:D008168}
PREFIX MESH: <http://id.nlm.nih.gov/mesh/>
PREFIX mapping: <https://w3id.org/netgraph/mapping/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH mapping:kernel-1 { net:Lung skos:exactMatch MESH:D000001 } }
