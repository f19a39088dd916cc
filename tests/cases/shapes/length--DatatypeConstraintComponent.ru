#+ summary: A length that is a decimal number.
#+ expect:
#+   - {check: shape:length DatatypeConstraintComponent, entity: source:letter, property: net:length, value: "50"}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX source: <https://w3id.org/netgraph/source/>
DELETE DATA { source:letter net:length 50 } ;
INSERT DATA { source:letter net:length 50.0 }
