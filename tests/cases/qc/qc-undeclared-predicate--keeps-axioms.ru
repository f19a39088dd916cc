#+ summary: An axiom of OWL may annotate a claim.
#+ expect: []
PREFIX net: <https://w3id.org/netgraph/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
INSERT DATA {
  <https://example.org/axiom> a owl:Axiom ;
    owl:annotatedProperty net:arisesIn ;
    owl:annotatedSource <https://example.org/one> ;
    owl:annotatedTarget <https://example.org/two> .
}
