#+ summary: Two English labels, one of them British.
#+ expect:
#+   - {check: shape:prefLabel-single QualifiedMaxCountConstraintComponent, entity: net:Lung, property: skos:prefLabel}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung skos:prefLabel "respiratory organ"@en-GB }
