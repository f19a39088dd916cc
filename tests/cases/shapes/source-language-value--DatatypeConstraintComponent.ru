#+ summary: A language that is not a tag.
#+ expect:
#+   - {check: shape:source-language-value DatatypeConstraintComponent, entity: source:seed-alignment, property: dcterms:language, value: en}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX source: <https://w3id.org/netgraph/source/>
DELETE DATA { source:seed-alignment dcterms:language "en" } ;
INSERT DATA { source:seed-alignment dcterms:language "en"@en }
