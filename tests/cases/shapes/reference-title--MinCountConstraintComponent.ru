#+ summary: A reference without title.
#+ expect:
#+   - {check: shape:reference-title MinCountConstraintComponent, entity: ref:book, property: dcterms:title}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ref: <https://w3id.org/netgraph/reference/>
DELETE DATA { ref:book dcterms:title "A book"@en }
