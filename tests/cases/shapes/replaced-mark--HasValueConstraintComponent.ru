#+ summary: A replaced concept that is not deprecated.
#+ expect:
#+   - {check: shape:replaced-mark HasValueConstraintComponent, entity: net:OldLung, property: owl:deprecated}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
DELETE DATA { net:OldLung owl:deprecated true }
