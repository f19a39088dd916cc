#+ summary: A relation from another kind than its partner.
#+ expect:
#+   - {check: qc-relation-differs-from-partner, entity: net:touches, property: net:from, value: kind:OrganSystem}
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { net:touches net:from kind:Organ } ;
INSERT DATA { net:touches net:from kind:OrganSystem }
