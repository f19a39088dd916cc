#+ summary: A case without tumour.
#+ expect:
#+   - {check: shape:case-tumour MinCountConstraintComponent, entity: demo:case-1, property: net:caseTumour}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX demo: <https://w3id.org/netgraph/demo/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA {
  demo:case-1 a net:DemoCase ;
    net:caseReference ccs:P1 ;
    net:caseSite net:Lung .
}
