#+ summary: A relation to another kind than its partner.
#+ expect:
#+   - {check: qc-relation-differs-from-partner, entity: net:touches, property: net:to, value: kind:Organ}
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { net:touches net:to kind:AnatomicalStructure } ;
INSERT DATA { net:touches net:to kind:Organ }
