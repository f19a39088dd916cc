#+ summary: A case whose morphology is a code for something else.
#+ expect:
#+   - {check: shape:case-morphology ClassConstraintComponent, entity: demo:case-1, property: net:caseMorphology, value: net:OtherCode}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX demo: <https://w3id.org/netgraph/demo/>
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA {
  net:OtherCode a skos:Concept , kind:DiagnosisCode ;
    skos:prefLabel "other code"@en ;
    skos:definition "A code of another kind."@en ;
    skos:notation "X1" ;
    dcterms:source ccs:P1 .
  demo:case-1 a net:DemoCase ;
    net:caseMorphology net:OtherCode ;
    net:caseReference ccs:P1 ;
    net:caseSite net:Lung ;
    net:caseTumour net:LungTumour .
}
