#+ summary: A case with two of them, neither of them right.
#+ expect:
#+   - {check: shape:case-grade ClassConstraintComponent, entity: demo:case-1, property: net:caseGrade, value: net:Chest}
#+   - {check: shape:case-grade ClassConstraintComponent, entity: demo:case-1, property: net:caseGrade, value: net:Lung}
#+   - {check: shape:case-grade MaxCountConstraintComponent, entity: demo:case-1, property: net:caseGrade}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX demo: <https://w3id.org/netgraph/demo/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA {
  demo:case-1 a net:DemoCase ;
    net:caseGrade net:Chest , net:Lung ;
    net:caseReference ccs:P1 ;
    net:caseSite net:Lung ;
    net:caseTumour net:LungTumour .
}
