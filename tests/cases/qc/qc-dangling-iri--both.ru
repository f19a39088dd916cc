#+ summary: A subject and object that nothing declares.
#+ expect:
#+   - {check: qc-dangling-iri, entity: net:Lugn, property: rdfs:seeAlso, value: net:Lugn}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT DATA { net:Lugn rdfs:seeAlso net:Lugn }
