#+ summary: A term with a reason.
#+ expect: []
PREFIX MESH: <http://id.nlm.nih.gov/mesh/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { MESH:D1 a net:ExternalTerm ; net:termOf source:ccs-what-are-nets ; rdfs:label "a term" . MESH:D1 net:unmappedBecause "A term for something else."@en . }
