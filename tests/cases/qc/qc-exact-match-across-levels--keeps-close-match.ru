#+ summary: A tumour that is close to a neoplasm.
#+ expect: []
PREFIX MESH: <http://id.nlm.nih.gov/mesh/>
PREFIX mapping: <https://w3id.org/netgraph/mapping/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { net:LungTumour skos:prefLabel "lung tumour"@en } ;
INSERT DATA { net:LungTumour skos:prefLabel "neuroendocrine tumour"@en . MESH:D1 rdfs:label "neuroendocrine neoplasm" . GRAPH mapping:kernel-1 { net:LungTumour skos:closeMatch MESH:D1 } }
