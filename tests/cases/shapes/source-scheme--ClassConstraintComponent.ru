#+ summary: A source that speaks for a concept.
#+ expect:
#+   - {check: shape:source-scheme ClassConstraintComponent, entity: source:letter, property: net:speaksFor, value: net:Lung}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { source:letter net:speaksFor net:Lung }
