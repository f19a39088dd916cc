#+ summary: A relation that ends at a concept.
#+ expect:
#+   - {check: shape:relation-to-class OrConstraintComponent, entity: net:feeds, property: net:to, value: net:Lung}
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { net:feeds net:to kind:Organ } ;
INSERT DATA { net:feeds net:to net:Lung }
