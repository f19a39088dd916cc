#+ summary: An object that nothing declares.
#+ expect:
#+   - {check: qc-dangling-iri, entity: net:Lung, property: rdfs:seeAlso, value: net:Lugn}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT DATA { net:Lung rdfs:seeAlso net:Lugn }
