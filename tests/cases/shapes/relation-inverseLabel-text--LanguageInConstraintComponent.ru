#+ summary: An inverse label in French.
#+ expect:
#+   - {check: shape:relation-inverseLabel-text LanguageInConstraintComponent, entity: net:feeds, property: net:inverseLabel, value: "est nourri par"}
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { net:feeds net:inverseLabel "is fed by"@en } ;
INSERT DATA { net:feeds net:inverseLabel "est nourri par"@fr }
