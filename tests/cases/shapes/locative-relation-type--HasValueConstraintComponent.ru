#+ summary: A locative relation that is not called a relation.
#+ expect:
#+   - {check: shape:locative-relation-type HasValueConstraintComponent, entity: net:canTouch, property: rdf:type}
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { net:canTouch a net:Relation }
