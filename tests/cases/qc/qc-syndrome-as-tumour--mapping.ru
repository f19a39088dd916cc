#+ summary: A tumour that is said to equal a syndrome.
#+ expect:
#+   - {check: qc-syndrome-as-tumour, entity: net:LungTumour, property: skos:exactMatch, value: MESH:D1}
PREFIX MESH: <http://id.nlm.nih.gov/mesh/>
PREFIX mapping: <https://w3id.org/netgraph/mapping/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { MESH:D1 rdfs:label "Lung Syndrome" , "Syndrome, Lung" , "lung syndrome" . GRAPH mapping:kernel-1 { net:LungTumour skos:exactMatch MESH:D1 } }
