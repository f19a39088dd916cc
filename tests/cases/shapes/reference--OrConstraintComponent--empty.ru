#+ summary: A reference of the namespace whose name has not the form.
#+ expect:
#+   - {check: shape:reference OrConstraintComponent, entity: net:reference/}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX dc: <http://purl.org/dc/elements/1.1/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { <https://w3id.org/netgraph/reference/> a skos:Concept , kind:Reference ; skos:prefLabel "Poe 2021"@en ; skos:definition "A paper."@en ; dcterms:source ccs:P1 ; dcterms:title "A paper"@en ; dc:creator "Poe P" ; dcterms:issued "2021" ; dcterms:bibliographicCitation "Poe P. A paper. 2021."@en }
