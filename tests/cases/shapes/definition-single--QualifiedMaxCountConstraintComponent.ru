#+ summary: Two English definitions.
#+ expect:
#+   - {check: shape:definition-single QualifiedMaxCountConstraintComponent, entity: net:Lung, property: skos:definition}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung skos:definition "An organ."@en }
