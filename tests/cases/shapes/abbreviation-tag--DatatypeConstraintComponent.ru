#+ summary: A text without language.
#+ expect:
#+   - {check: shape:abbreviation-tag DatatypeConstraintComponent, entity: net:Lung, property: net:abbreviation, value: lobe}
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { net:Lung net:abbreviation "lobe" }
