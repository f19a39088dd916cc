#+ summary: Two languages.
#+ expect:
#+   - {check: shape:source-language-value MaxCountConstraintComponent, entity: source:letter, property: dcterms:language}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { source:letter dcterms:language "fr" }
