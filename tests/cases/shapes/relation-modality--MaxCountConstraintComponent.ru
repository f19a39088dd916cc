#+ summary: Two modalities.
#+ expect:
#+   - {check: shape:relation-modality MaxCountConstraintComponent, entity: net:feeds, property: net:modality}
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { net:feeds net:modality net:Possible }
