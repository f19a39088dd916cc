#+ summary: A title with stray white space.
#+ expect:
#+   - {check: shape:reference-title-text PatternConstraintComponent, entity: ref:book, property: dcterms:title, value: " A book"}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ref: <https://w3id.org/netgraph/reference/>
DELETE DATA { ref:book dcterms:title "A book"@en } ;
INSERT DATA { ref:book dcterms:title " A book"@en }
