#+ summary: A term that nothing is mapped to.
#+ expect:
#+   - {check: qc-external-term-without-mapping, entity: MESH:D1, property: net:termOf, value: source:ccs-what-are-nets, severity: Warning}
PREFIX MESH: <http://id.nlm.nih.gov/mesh/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { MESH:D1 a net:ExternalTerm ; net:termOf source:ccs-what-are-nets ; rdfs:label "a term" .  }
