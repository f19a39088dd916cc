#+ summary: A media type of another form.
#+ expect:
#+   - {check: shape:source-format-value PatternConstraintComponent, entity: source:seed-alignment, property: dcterms:format, value: "/html"}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX source: <https://w3id.org/netgraph/source/>
DELETE DATA { source:seed-alignment dcterms:format "text/tab-separated-values" } ;
INSERT DATA { source:seed-alignment dcterms:format "/html" }
