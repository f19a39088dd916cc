#+ summary: Three terms of Uberon.
#+ expect:
#+   - {check: qc-exact-match-to-two-terms, entity: net:Lung, property: skos:exactMatch, value: UBERON:0000002}
#+   - {check: qc-exact-match-to-two-terms, entity: net:Lung, property: skos:exactMatch, value: UBERON:0002048}
PREFIX UBERON: <http://purl.obolibrary.org/obo/UBERON_>
PREFIX mapping: <https://w3id.org/netgraph/mapping/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH mapping:kernel-1 { net:Lung skos:exactMatch UBERON:0000001 , UBERON:0000002 } }
