#+ summary: A passage that ends one sign too late.
#+ expect:
#+   - {check: qc-passage-beyond-document, entity: ccs:P4, property: net:end, value: "101"}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { ccs:P4 net:end 100 } ;
INSERT DATA { ccs:P4 net:end 101 }
