#+ summary: A case whose behaviour is another thing.
#+ expect:
#+   - {check: shape:case-behaviour ClassConstraintComponent, entity: demo:case-1, property: net:caseBehaviour, value: net:Lung}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX demo: <https://w3id.org/netgraph/demo/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA {
  demo:case-1 a net:DemoCase ;
    net:caseBehaviour net:Lung ;
    net:caseReference ccs:P1 ;
    net:caseSite net:Lung ;
    net:caseTumour net:LungTumour .
}
