#+ summary: A concept said to be not deprecated.
#+ expect:
#+   - {check: shape:deprecated-mark InConstraintComponent, entity: net:OldLung, property: owl:deprecated, value: "false"}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
INSERT DATA { net:OldLung owl:deprecated false }
