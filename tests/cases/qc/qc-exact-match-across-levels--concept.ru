#+ summary: A concept that is said to equal one of another level, by two spellings of its name.
#+ expect:
#+   - {check: qc-exact-match-across-levels, entity: net:LungTumour, property: skos:exactMatch, value: net:Carcinoid}
PREFIX mapping: <https://w3id.org/netgraph/mapping/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { net:LungTumour skos:prefLabel "lung tumour"@en . net:Carcinoid skos:prefLabel "carcinoid"@en } ;
INSERT DATA { net:LungTumour skos:prefLabel "lung neuroendocrine tumour"@en . net:Carcinoid skos:prefLabel "lung neuroendocrine carcinoma"@en ; rdfs:label "Lung neuroendocrine carcinoma" . GRAPH mapping:kernel-1 { net:LungTumour skos:exactMatch net:Carcinoid } }
