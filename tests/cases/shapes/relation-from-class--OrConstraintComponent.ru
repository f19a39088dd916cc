#+ summary: A relation that ends at a concept.
#+ expect:
#+   - {check: shape:relation-from-class OrConstraintComponent, entity: net:feeds, property: net:from, value: net:Lung}
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { net:feeds net:from kind:Hormone } ;
INSERT DATA { net:feeds net:from net:Lung }
