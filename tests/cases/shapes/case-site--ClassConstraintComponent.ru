#+ summary: A case whose site is another thing.
#+ expect:
#+   - {check: shape:case-site ClassConstraintComponent, entity: demo:case-1, property: net:caseSite, value: net:LungTumour}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX demo: <https://w3id.org/netgraph/demo/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA {
  demo:case-1 a net:DemoCase ;
    net:caseReference ccs:P1 ;
    net:caseSite net:LungTumour ;
    net:caseTumour net:LungTumour .
}
