#+ summary: A case with two of them.
#+ expect:
#+   - {check: shape:case-site MaxCountConstraintComponent, entity: demo:case-1, property: net:caseSite}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX demo: <https://w3id.org/netgraph/demo/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA {
  demo:case-1 a net:DemoCase ;
    net:caseReference ccs:P1 ;
    net:caseSite net:Lung , net:Chest ;
    net:caseTumour net:LungTumour .
}
