#+ summary: A case with two of them, neither of them right.
#+ expect:
#+   - {check: shape:case-morphology ClassConstraintComponent, entity: demo:case-1, property: net:caseMorphology, value: net:Chest}
#+   - {check: shape:case-morphology ClassConstraintComponent, entity: demo:case-1, property: net:caseMorphology, value: net:Lung}
#+   - {check: shape:case-morphology MaxCountConstraintComponent, entity: demo:case-1, property: net:caseMorphology}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX demo: <https://w3id.org/netgraph/demo/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA {
  demo:case-1 a net:DemoCase ;
    net:caseMorphology net:Chest , net:Lung ;
    net:caseReference ccs:P1 ;
    net:caseSite net:Lung ;
    net:caseTumour net:LungTumour .
}
