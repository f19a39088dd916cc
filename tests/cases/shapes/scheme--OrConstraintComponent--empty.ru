#+ summary: A scheme of the namespace whose name has not the form.
#+ expect:
#+   - {check: shape:scheme OrConstraintComponent, entity: net:scheme/}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { <https://w3id.org/netgraph/scheme/> a skos:ConceptScheme ; skos:prefLabel "fourth scheme"@en ; skos:definition "A scheme."@en ; dcterms:source source:letter }
