#+ summary: A relation without modality.
#+ expect:
#+   - {check: shape:relation-modality MinCountConstraintComponent, entity: net:feeds, property: net:modality}
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { net:feeds net:modality net:Generic }
