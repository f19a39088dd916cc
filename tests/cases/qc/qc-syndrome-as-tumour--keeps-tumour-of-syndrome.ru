#+ summary: A tumour that comes with a syndrome, and an organ with one.
#+ expect: []
PREFIX MESH: <http://id.nlm.nih.gov/mesh/>
PREFIX mapping: <https://w3id.org/netgraph/mapping/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { MESH:D1 rdfs:label "Lung Syndrome" . net:LungTumour skos:altLabel "syndrome-associated lung tumour"@en ; skos:scopeNote "Part of a syndrome"@en . net:Lung skos:altLabel "lung of the syndrome"@en , "lung syndrome"@en . GRAPH mapping:kernel-1 { net:LungTumour skos:closeMatch MESH:D1 } }
