#+ summary: A scheme that nothing declares; what is inferred under it is no finding of its own.
#+ expect:
#+   - {check: qc-dangling-iri, entity: source:letter, property: net:speaksFor, value: scheme:None}
#+   - {check: shape:source-scheme ClassConstraintComponent, entity: source:letter, property: net:speaksFor, value: scheme:None}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX scheme: <https://w3id.org/netgraph/scheme/>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { source:letter net:speaksFor scheme:None }
