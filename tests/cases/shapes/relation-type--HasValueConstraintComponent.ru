#+ summary: A relation that is no object property.
#+ expect:
#+   - {check: shape:relation-type HasValueConstraintComponent, entity: net:resembles, property: rdf:type}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
DELETE DATA { net:resembles a owl:ObjectProperty }
