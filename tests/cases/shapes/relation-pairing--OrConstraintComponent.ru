#+ summary: A generic relation that implies a possible one.
#+ expect:
#+   - {check: shape:relation-pairing OrConstraintComponent, entity: net:touches}
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { net:touches net:modality net:Necessary } ;
INSERT DATA { net:touches net:modality net:Generic }
