#+ summary: A case whose grade is another thing.
#+ expect:
#+   - {check: shape:case-grade ClassConstraintComponent, entity: demo:case-1, property: net:caseGrade, value: net:Lung}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX demo: <https://w3id.org/netgraph/demo/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA {
  demo:case-1 a net:DemoCase ;
    net:caseGrade net:Lung ;
    net:caseReference ccs:P1 ;
    net:caseSite net:Lung ;
    net:caseTumour net:LungTumour .
}
