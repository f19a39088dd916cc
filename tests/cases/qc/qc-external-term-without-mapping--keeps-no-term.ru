#+ summary: Something that is not called a term.
#+ expect: []
PREFIX MESH: <http://id.nlm.nih.gov/mesh/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { MESH:D1 net:termOf source:ccs-what-are-nets ; rdfs:label "a term" .  }
