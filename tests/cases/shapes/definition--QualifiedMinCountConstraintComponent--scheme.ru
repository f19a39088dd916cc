#+ summary: A scheme without definition.
#+ expect:
#+   - {check: shape:definition QualifiedMinCountConstraintComponent, entity: scheme:CCS, property: skos:definition}
PREFIX scheme: <https://w3id.org/netgraph/scheme/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { scheme:CCS skos:definition "The scheme of the article."@en }
