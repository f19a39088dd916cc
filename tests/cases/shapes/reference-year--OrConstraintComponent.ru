#+ summary: A reference without year.
#+ expect:
#+   - {check: shape:reference-year OrConstraintComponent, entity: ref:book}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ref: <https://w3id.org/netgraph/reference/>
DELETE DATA { ref:book dcterms:issued "2014" }
