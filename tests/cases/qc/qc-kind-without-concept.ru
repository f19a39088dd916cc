#+ summary: An organ that is not called a concept.
#+ expect:
#+   - {check: qc-kind-without-concept, entity: net:OldLung, property: rdf:type, value: kind:Organ}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { net:OldLung a skos:Concept }
