#+ summary: A modality that is a concept.
#+ expect:
#+   - {check: shape:relation-modality InConstraintComponent, entity: net:feeds, property: net:modality, value: net:Lung}
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { net:feeds net:modality net:Generic } ;
INSERT DATA { net:feeds net:modality net:Lung }
