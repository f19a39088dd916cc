#+ summary: A concept on top of another concept.
#+ expect:
#+   - {check: shape:concept-top ClassConstraintComponent, entity: net:OldLung, property: skos:topConceptOf, value: net:Lung}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:OldLung skos:topConceptOf net:Lung }
