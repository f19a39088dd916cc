#+ summary: A hormone, a tumour and an organ that are said to be one.
#+ expect:
#+   - {check: qc-exact-match-across-kinds, entity: net:Insulin, property: skos:exactMatch, value: UBERON:0002048}
#+   - {check: qc-exact-match-across-kinds, entity: net:Lung, property: skos:exactMatch, value: UBERON:0002048}
#+   - {check: qc-exact-match-across-kinds, entity: net:Tumour, property: skos:exactMatch, value: UBERON:0002048}
PREFIX UBERON: <http://purl.obolibrary.org/obo/UBERON_>
PREFIX mapping: <https://w3id.org/netgraph/mapping/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH mapping:kernel-1 { net:Insulin skos:exactMatch UBERON:0002048 . net:Tumour skos:exactMatch UBERON:0002048 } }
