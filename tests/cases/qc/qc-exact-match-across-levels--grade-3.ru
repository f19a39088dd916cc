#+ summary: A tumour that is said to equal one of grade 3.
#+ expect:
#+   - {check: qc-exact-match-across-levels, entity: net:LungTumour, property: skos:exactMatch, value: MESH:D1}
PREFIX MESH: <http://id.nlm.nih.gov/mesh/>
PREFIX mapping: <https://w3id.org/netgraph/mapping/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { net:LungTumour skos:prefLabel "lung tumour"@en } ;
INSERT DATA { net:LungTumour skos:prefLabel "lung neuroendocrine tumour"@en . MESH:D1 rdfs:label "Lung Neuroendocrine Tumor G3" . GRAPH mapping:kernel-1 { net:LungTumour skos:exactMatch MESH:D1 } }
