#+ summary: A case without reference.
#+ expect:
#+   - {check: shape:case-reference MinCountConstraintComponent, entity: demo:case-1, property: net:caseReference}
PREFIX demo: <https://w3id.org/netgraph/demo/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA {
  demo:case-1 a net:DemoCase ;
    net:caseSite net:Lung ;
    net:caseTumour net:LungTumour .
}
