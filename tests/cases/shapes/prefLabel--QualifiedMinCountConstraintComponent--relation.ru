#+ summary: A relation without label.
#+ expect:
#+   - {check: shape:prefLabel QualifiedMinCountConstraintComponent, entity: net:feeds, property: skos:prefLabel}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { net:feeds skos:prefLabel "feeds"@en }
