#+ summary: A text without length.
#+ expect:
#+   - {check: shape:source-length OrConstraintComponent, entity: source:letter}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX source: <https://w3id.org/netgraph/source/>
DELETE DATA { source:letter net:length 50 }
