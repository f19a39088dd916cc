#+ summary: An agent without label.
#+ expect:
#+   - {check: shape:prefLabel QualifiedMinCountConstraintComponent, entity: agent:Society, property: skos:prefLabel}
PREFIX agent: <https://w3id.org/netgraph/agent/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { agent:Society skos:prefLabel "A society"@en }
