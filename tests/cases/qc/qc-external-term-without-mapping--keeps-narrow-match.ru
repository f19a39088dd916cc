#+ summary: A term with a narrow match.
#+ expect: []
PREFIX MESH: <http://id.nlm.nih.gov/mesh/>
PREFIX mapping: <https://w3id.org/netgraph/mapping/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { MESH:D1 a net:ExternalTerm ; net:termOf source:ccs-what-are-nets ; rdfs:label "a term" . GRAPH mapping:kernel-1 { net:LungTumour skos:narrowMatch MESH:D1 } }
