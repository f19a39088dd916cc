#+ summary: A relation without definition.
#+ expect:
#+   - {check: shape:definition QualifiedMinCountConstraintComponent, entity: net:feeds, property: skos:definition}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { net:feeds skos:definition "Keeps going."@en }
