#+ summary: A case whose reference is another thing.
#+ expect:
#+   - {check: shape:case-reference ClassConstraintComponent, entity: demo:case-1, property: net:caseReference, value: net:Lung}
PREFIX demo: <https://w3id.org/netgraph/demo/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA {
  demo:case-1 a net:DemoCase ;
    net:caseReference net:Lung ;
    net:caseSite net:Lung ;
    net:caseTumour net:LungTumour .
}
