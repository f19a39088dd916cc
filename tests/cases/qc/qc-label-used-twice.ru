#+ summary: One label twice in a scheme.
#+ expect:
#+   - {check: qc-label-used-twice, entity: net:CarcinomaCCS, property: skos:prefLabel, value: net:CarcinomaWHO}
#+   - {check: qc-label-used-twice, entity: net:CarcinomaWHO, property: skos:prefLabel, value: net:CarcinomaCCS}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX scheme: <https://w3id.org/netgraph/scheme/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:CarcinomaWHO skos:inScheme scheme:CCS }
