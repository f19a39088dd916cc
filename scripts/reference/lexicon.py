"""What words of the tables mean in the vocabulary of the graph; read and kept by people."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path

from reference.graph import Mapped
from reference.ontologies import Terms
from reference.tables import Row

HERE = Path(__file__).resolve().parent

EXTERNAL = {"orphanet": "ORPHANET", "hpo": "HP", "mesh": "MESH"}
"""Sources without claims whose terms for neuroendocrine neoplasms are counted, and their name in terms.tsv."""

AXIOMS = {
    "some ovary": ("net:arisesIn", "net:Ovary"),
    "some 'uterine cervix'": ("net:arisesIn", "net:UterineCervix"),
    "some stomach": ("net:arisesIn", "net:Stomach"),
    "some colon": ("net:arisesIn", "net:Colon"),
    "some ureter": ("net:arisesIn", "net:Ureter"),
    "some gallbladder": ("net:arisesIn", "net:Gallbladder"),
    "some endometrium": ("net:arisesIn", "net:Endometrium"),
    "some 'prostate gland'": ("net:arisesIn", "net:ProstateGland"),
    "some thymus": ("net:arisesIn", "net:Thymus"),
    "some larynx": ("net:arisesIn", "net:Larynx"),
    "some 'islet of Langerhans'": ("net:arisesIn", "net:IsletOfLangerhans"),
    "some rectum": ("net:arisesIn", "net:Rectum"),
    "some duodenum": ("net:arisesIn", "net:Duodenum"),
    "some 'small intestine'": ("net:arisesIn", "net:SmallIntestine"),
    "some 'Merkel cell'": ("net:originatesFrom", "net:MerkelCell"),
    "some 'parafollicular cell'": ("net:originatesFrom", "net:ParafollicularCell"),
    "some 'neuroendocrine cell'": ("net:originatesFrom", "net:NeuroendocrineCellCL"),
}
"""Relation and concept for the fillers of the Disease Ontology's axioms on location and origin."""

TISSUES = {
    "ONCOTREE:THYROID": "net:Thyroid",
    "ONCOTREE:PANCREAS": "net:Pancreas",
    "ONCOTREE:THYMUS": "net:Thymus",
    "ONCOTREE:CERVIX": "net:UterineCervix",
    "ONCOTREE:SKIN": "net:Skin",
    "ONCOTREE:BLADDER": "net:UrinaryBladder",
    "ONCOTREE:ADRENAL_GLAND": "net:AdrenalGland",
    "ONCOTREE:PROSTATE": "net:ProstateGland",
    "ONCOTREE:LUNG": "net:Lung",
    "ONCOTREE:KIDNEY": "net:Kidney",
}
"""Structures for those tissue nodes of OncoTree that are one structure; soft tissue, bowel and others are not."""

TITLES = {
    "appendix": "net:Appendix",
    "ascending colon": "net:AscendingColon",
    "bronchus and lung": "net:Lung",
    "cecum": "net:Cecum",
    "descending colon": "net:DescendingColon",
    "duodenum": "net:Duodenum",
    "endocrine pancreas": "net:EndocrinePancreas",
    "foregut": "net:Foregut",
    "hindgut": "net:Hindgut",
    "ileum": "net:Ileum",
    "jejunum": "net:Jejunum",
    "kidney": "net:Kidney",
    "large intestine": "net:LargeIntestine",
    "medulla of adrenal gland": "net:AdrenalMedulla",
    "midgut": "net:Midgut",
    "rectum": "net:Rectum",
    "sigmoid colon": "net:SigmoidColon",
    "small intestine": "net:SmallIntestine",
    "stomach": "net:Stomach",
    "thymus": "net:Thymus",
    "transverse colon": "net:TransverseColon",
    "carcinoid tumor": "net:CarcinoidTumour",
    "carcinoid tumors": "net:CarcinoidTumour",
    "merkel cell carcinoma": "net:MerkelCellCarcinoma",
    "carcinoid syndrome": "net:CarcinoidSyndrome",
    "carcinoid heart syndrome": "net:CarcinoidHeartDisease",
    "type i": "net:MultipleEndocrineNeoplasiaType1",
    "type iia": "net:MultipleEndocrineNeoplasiaType2A",
    "type iib": "net:MultipleEndocrineNeoplasiaType2B",
    "neuroendocrine cell hyperplasia of infancy": "net:NEHI",
    "von hippel-lindau syndrome": "net:VonHippelLindauDisease",
}
"""Structures, tumours and syndromes that titles of ICD-10-CM name."""


def _site(structure: str) -> list[tuple[str, str]]:
    return [("net:codedSite", structure)]


SCHEMAS = {
    "NET Stomach": _site("net:Stomach"),
    "NET Duodenum": _site("net:Duodenum"),
    "NET Jejunum and Ileum": [*_site("net:Jejunum"), *_site("net:Ileum")],
    "NET Ampulla of Vater": _site("net:AmpullaOfVater"),
    "NET Appendix": _site("net:Appendix"),
    "NET Colon and Rectum": [*_site("net:Colon"), *_site("net:Rectum")],
    "NET Pancreas": _site("net:Pancreas"),
    "NET Adrenal Gland": _site("net:AdrenalGland"),
    "Thyroid Medullary": [("net:codeFor", "net:MedullaryThyroidCancer"), *_site("net:Thyroid")],
    "Merkel Cell Skin": [("net:codeFor", "net:MerkelCellCarcinoma"), *_site("net:Skin")],
    "^Lung": _site("net:Lung"),
    "^Stomach": _site("net:Stomach"),
    "^Pancreas": _site("net:Pancreas"),
    "^Appendix": _site("net:Appendix"),
    "^Colon and Rectum": [*_site("net:Colon"), *_site("net:Rectum")],
    "^Adrenal Gland": _site("net:AdrenalGland"),
    "^Esophagus": _site("net:Esophagus"),
}
"""Claims for what the title of a SEER schema names, by a pattern."""

_SITE = "a tumour of one organ put under that of another, which anatomy contradicts"
_PRODUCT = "a tumour named by its product put under the pancreas, though it is known of other organs too"
MISPLACED = {
    ("MONDO:0003504", "MONDO:0003646"): _SITE,  # anal canal, rectum
    ("MONDO:0015069", "MONDO:0015068"): _SITE,
    ("MONDO:0003708", "MONDO:0015072"): _SITE,  # extrahepatic bile duct, liver
    ("MONDO:0004117", "MONDO:0015072"): _SITE,  # ampulla of Vater, liver
    ("MONDO:0006091", "MONDO:0006126"): _SITE,  # appendix, cecum
    ("MONDO:0021101", "MONDO:0004210"): _SITE,  # appendix, colon
    ("MONDO:0024501", "MONDO:0002882"): _SITE,
    ("MONDO:0006250", "MONDO:0006155"): _SITE,  # ileum, colon
    ("MONDO:0006257", "MONDO:0006155"): _SITE,  # jejunum, colon
    ("MONDO:0006976", "MONDO:0019954"): _PRODUCT,
    ("MONDO:0019960", "MONDO:0019954"): _PRODUCT,
    ("MONDO:0003649", "MONDO:0000386"): "a neoplasm of any differentiation put under tumours of grade 1 or 2",
}
"""Child and parent of Mondo whose claim is left out, with the reason."""

DOUBTFUL_ROLES = {
    ("NCIT:C3809", "NCIT:C12578"): "an epithelial origin of every neuroendocrine neoplasm, of paraganglioma too",
}
"""Term and filler of NCIt whose role is left out, with the reason."""

CODED_AS = {"NCIT:C72074": "net:AtypicalCarcinoidTumour"}
"""What a data dictionary means by a term that NCIt has renamed since: the concept of the name that it gives."""

DOUBTFUL_GENES = {"MONDO:0054665": "GNAS: whether the mutation is of the germline is unclear"}

FINDINGS = {
    "Well Differentiated Lesion": ("hasDifferentiation", "WellDifferentiated"),
    "Poorly Differentiated Lesion": ("hasDifferentiation", "PoorlyDifferentiated"),
    "Chromogranin A Positive Neoplastic Cells Present": ("expresses", "ChromograninA"),
    "Neuron-Specific Enolase Positive Neoplastic Cells Present": ("expresses", "NSE"),
    "Serotonin Positive Neoplastic Cells Present": ("secretes", "Serotonin"),
    "Somatostatin Positive Neoplastic Cells Present": ("secretes", "Somatostatin"),
    "Gastrin Positive Neoplastic Cells Present": ("secretes", "Gastrin"),
    "VIP Positive Neoplastic Cells Present": ("secretes", "VasoactiveIntestinalPeptide"),
    "Calcitonin Positive Neoplastic Cells Present": ("secretes", "Calcitonin"),
    "Glucagon-Like Peptide Positive Neoplastic Cells Present": ("secretes", "GlucagonLikePeptide"),
    "Invasive Lesion": ("exhibits", "LocalInvasion"),
    "Indolent Clinical Course": ("exhibits", "IndolentBehaviour"),
    "Aggressive Clinical Course": ("exhibits", "AggressiveBehaviour"),
    "Carcinoid Syndrome": ("comesWith", "CarcinoidSyndrome"),
}
"""Necessary relation and concept for findings; with "may have" the possible partner is meant."""

FILLERS = {
    "Disease_Has_Primary_Anatomic_Site": ("net:arisesIn",),
    "Disease_Has_Normal_Cell_Origin": ("net:originatesFrom",),
    "Disease_Has_Associated_Disease": ("net:comesWith",),
    "Disease_May_Have_Associated_Disease": ("net:canComeWith", "net:canIncludeTumour"),
}
"""Relations for roles whose fillers are mapped themselves; the first that takes the kinds of both ends holds."""

GENE_CHANGES = (" Gene Inactivation", " Gene Mutation", " Gene Amplification", " Gene Deletion")
GENES = ("TP53", "MEN1", "RB1", "RET", "PTEN", "SDHB", "SDHC", "SDHD", "VHL", "NF1")
GRADES = {"Grade 1": "GradeG1", "Grade 2": "GradeG2"}
"""Grades of NCIt; its grade 3 is given to carcinomas as well, and so is not the grade G3 of a neuroendocrine tumour."""


def _possible(relation: str) -> str:
    words = {"hasDifferentiation": "canHaveDifferentiation", "expresses": "canExpress", "secretes": "canSecrete"}
    return words.get(relation) or {"exhibits": "canExhibit", "comesWith": "canComeWith"}[relation]


def roles() -> dict[tuple[str, str], tuple[str, str]]:
    """Return relation and concept, as CURIEs, for each role and filler of NCIt that the graph has a relation for."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for filler, (relation, concept) in FINDINGS.items():
        found["Disease_Has_Finding", filler] = (f"net:{relation}", f"net:{concept}")
        found["Disease_May_Have_Finding", filler] = (f"net:{_possible(relation)}", f"net:{concept}")
    for filler, concept in GRADES.items():
        found["Disease_Is_Grade", filler] = ("net:hasGrade", f"net:{concept}")
    for gene in GENES:
        for change in GENE_CHANGES:
            found["Disease_Has_Molecular_Abnormality", gene + change] = ("net:hasAlteredGene", f"net:{gene}Gene")
            found["Disease_May_Have_Molecular_Abnormality", gene + change] = (
                "net:canHaveAlteredGene",
                f"net:{gene}Gene",
            )
    return found


ENDS = {"g1": "GradeG1", "g2": "GradeG2", "g3": "GradeG3"}
PRODUCTS = {
    "gastrin-producing": "Gastrin",
    "vip-producing": "VasoactiveIntestinalPeptide",
    "somatostatin-producing": "Somatostatin",
    "glucagon-like peptide-producing": "GlucagonLikePeptide",
    "serotonin-producing": "Serotonin",
    "acth-producing": "ACTH",
    "insulin-producing": "Insulin",
    "glucagon-producing": "Glucagon",
}


def named(terms: Terms, mapped: Mapped) -> dict[str, list[tuple[str, str, str]]]:
    """Return the claims that the name of an NCIt term makes: where it arises, its grade, what it produces."""
    with (HERE / "names.tsv").open(encoding="utf-8") as file:
        places = list(csv.DictReader(file, delimiter="\t"))
    found: dict[str, list[tuple[str, str, str]]] = {}
    for identifier, rows in terms.items():
        subject = mapped.concept.get(identifier)
        if rows[0]["ontology"] != "NCIT" or subject is None or mapped.root(subject) != "TumourSubtype":
            continue
        name = rows[0]["label"].lower()
        starts = [row for row in places if re.match(rf"(childhood )?{re.escape(row['words'])}\b", name)]
        longest = max((len(row["words"]) for row in starts), default=0)
        claims = [(row["relation"], row["concept"]) for row in starts if len(row["words"]) == longest]
        claims += [("net:hasGrade", f"net:{grade}") for end, grade in ENDS.items() if name.endswith(f"tumor {end}")]
        claims += [("net:secretes", f"net:{made}") for words, made in PRODUCTS.items() if f"{words} " in name]
        kept = [(subject, relation, target) for relation, target in claims if target in mapped.kinds]
        if kept:
            found[identifier] = kept
    return found


MEANINGS = (
    "carcinoid",
    "paraganglioma",
    "benign",
    "malignant",
    "adenoma",
    "mixed differentiation",
    "high grade",
    "enterochromaffin",
    "focal",
)
"""Words that a name of 2018 and a name of today must share for the code to be taken as meaning the same."""


def changed(drift: Iterable[Row]) -> dict[str, str]:
    """Return the codes whose name of 2018 says another thing than today's, with the reason to leave them out.

    Mondo still calls the pituitary adenoma the same as the renamed pituitary neuroendocrine tumour, so this renaming
    does not count as another meaning.
    """
    found = {}
    for row in drift:
        old, new = row["label_2018_06"].lower(), row["label_2025_2026"].lower()
        renamed = "pituitary" in old + new and "metastatic" not in new
        lost = [word for word in MEANINGS if word in old and word not in new]
        if lost and not renamed:
            found[row["ncit_id"]] = "a code whose name of 2018 meant another thing"
    return found


def read_by_hand() -> list[Row]:
    """Return the claims that a person read off a term: subject, relation, object and the identifier of the term."""
    with (HERE / "claims.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def check(mapped: Mapped) -> None:
    """Raise ValueError if a concept that is named here does not exist."""
    named = {target for _, target in AXIOMS.values()} | set(TISSUES.values()) | set(TITLES.values())
    named |= {target for claims in SCHEMAS.values() for _, target in claims} | {
        target for _, target in roles().values()
    }
    named |= {f"net:{made}" for made in (*PRODUCTS.values(), *ENDS.values())} | set(CODED_AS.values())
    with (HERE / "names.tsv").open(encoding="utf-8") as file:
        named |= {row["concept"] for row in csv.DictReader(file, delimiter="\t")}
    if missing := sorted(named - set(mapped.kinds)):
        raise ValueError(f"no such concept: {', '.join(missing)}; correct scripts/reference/lexicon.py or names.tsv")
