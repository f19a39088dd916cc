#+ summary: A concept in another concept.
#+ expect:
#+   - {check: shape:concept-scheme ClassConstraintComponent, entity: net:OldLung, property: skos:inScheme, value: net:Lung}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:OldLung skos:inScheme net:Lung }
