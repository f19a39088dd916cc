#+ summary: A reference without citation.
#+ expect:
#+   - {check: shape:reference-citation OrConstraintComponent, entity: ref:book}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ref: <https://w3id.org/netgraph/reference/>
DELETE DATA { ref:book dcterms:bibliographicCitation "Doe J. A book. 2014."@en }
