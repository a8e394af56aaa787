"""MNR (« Rose Valland »): works recovered after 1945, kept for those they were taken from.

No coordinates: the place is the text of LOCA and AFFE. What concerns the rooms, labels and
checks of the holding museum is not published by the ministry.
"""

import re

from notices.bases import pop
from notices.bases.base import UNTITLED, Base, Roles, Section, many, one, shown

_IDENTIFICATION = Section(
    "Identification de l’œuvre",
    (
        one("INV", "Numéro d’inventaire"),
        one("NUMS", "Autres numéros"),
        many("DOMN", "Domaine"),
        many("DENO", "Dénomination"),
        one("TITR", "Titre"),
        one("PTIT", "Précision sur le titre"),
        one("AUTI", "Autre titre"),
        one("ATIT", "Ancien titre"),
        many("AUTR", "Auteur, exécutant"),
        one("PAUT", "Précision sur l’auteur"),
        one("ECOL", "École"),
        one("ATTR", "Anciennes attributions"),
        one("AATT", "Ancienne attribution"),
        many("SCLE", "Siècle"),
        one("MILL", "Millénaire, millésime"),
        one("STYL", "Style"),
        one("GENE", "Genèse"),
    ),
)
_DESCRIPTION = Section(
    "Description",
    (
        many("TECH", "Technique"),
        many("DIMS", "Dimensions"),
        one("DESC", "Description"),
        one("REPR", "Représentation"),
        one("PREP", "Précisions sur la représentation"),
        one("DREP", "Date de la représentation"),
        one("SREP", "Source de la représentation"),
        one("INSC", "Inscriptions"),
        one("MARQ", "Marques"),  # on the object: not the rank of a picture, as in Mémoire
        one("ETAT", "État de conservation"),
        one("OBSE", "Observations"),
    ),
)
_PROVENANCE = Section(
    "Provenance et restitution",
    (
        one("CATE", "Catégorie"),
        one("PROV", "Provenance"),
        one("RESUME", "Résumé"),
        one("HIST", "Historique"),
        one("HIST4", "Restitution"),
        one("NOTE", "Notes"),
        one("NOTE2", "Avertissement"),
        one("COMM", "Commentaire"),
        one("SUITE", "Œuvres liées, ensemble"),
    ),
)
_KEEPING = Section(
    "Conservation",
    (
        one("AFFE", "Établissement affectataire"),
        one("LOCA", "Localisation"),
        one("EXPO", "Expositions"),
        one("BIBL", "Bibliographie"),
    ),
)
_ABOUT = Section(
    "À propos de la notice",
    (
        many("REDC", "Rédacteurs"),
        one("PHOT", "Crédits photographiques"),
        one("DMIS", "Date de création de la notice"),
        one("DMAJ", "Date de mise à jour"),
    ),
)
_NOT_SHOWN = Section(  # shown otherwise: as links and pictures
    UNTITLED,
    (many("RENV", "Renvoi"), many("VIDEO", "Images"), pop.CONTAINS_PICTURE),
)

BASE = Base(
    name="mnr",
    label="MNR",
    title=shown("Musées nationaux récupération (Rose Valland)"),
    reference=re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9_.-]{3,29}"),  # POP sets no rule: AEG00001
    producers=(("", "Musées nationaux récupération"),),
    sections=(_IDENTIFICATION, _DESCRIPTION, _PROVENANCE, _KEEPING, _ABOUT, _NOT_SHOWN),
    roles=Roles(
        title=("TITR", "AUTI"),
        kinds=("DENO", "DOMN"),
        authors=("AUTR",),
        centuries=("SCLE", "STYL"),
        years=("MILL",),
        locality=("LOCA", "AFFE"),  # "Besançon ; musée des beaux-arts et d’archéologie"
        created=("DMIS",),
        updated=("DMAJ",),
        copyright=("PHOT",),
        picture=("CONTIENT_IMAGE", "VIDEO"),
        whereabouts=("LOCA", "AFFE", "EXPO"),
        links={"RENV": "related"},
    ),
    masked=(
        pop.AGENTS_LOG,
        one("SALLES", "Exposé en salles, à telle date"),
        one("CARTELS", "Formulation des cartels"),
        one("RCL", "Récolé, date"),
        one("NET", "Présence sur le site du musée"),
    ),
    ignored=(
        *pop.BOOKKEEPING,
        *pop.INSTRUCTIONS,
        *("HIST2", "HIST3"),  # earlier states of HIST, not shown by the ministry
        "REFIM",  # old addresses of pictures
    ),
    weight=10,
    line_break="#",
)
