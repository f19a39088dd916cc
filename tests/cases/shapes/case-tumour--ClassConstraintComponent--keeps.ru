#+ summary: A case with all that one can have, and no grade or morphology.
#+ expect: []
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX demo: <https://w3id.org/netgraph/demo/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA {
  demo:case-1 a net:DemoCase ;
    net:caseBehaviour net:Spread ;
    net:caseReference ccs:P1 ;
    net:caseSite net:Lung ;
    net:caseTumour net:LungTumour .
}
