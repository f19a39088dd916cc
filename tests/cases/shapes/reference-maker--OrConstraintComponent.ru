#+ summary: A reference by nobody.
#+ expect:
#+   - {check: shape:reference-maker OrConstraintComponent, entity: ref:book}
PREFIX dc: <http://purl.org/dc/elements/1.1/>
PREFIX ref: <https://w3id.org/netgraph/reference/>
DELETE DATA { ref:book dc:creator "Doe J" }
