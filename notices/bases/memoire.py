"""Mémoire: photographs and graphic documents of buildings, objects, people.

A photograph has no coordinates: it takes the place of the building or object that LBASE
names. Its period is that of the shot, not of the work shown (SCLE).
"""

import re

from notices.bases import pop
from notices.bases.base import UNTITLED, Base, Roles, Section, many, one, shown

_LOCATION = Section(
    "Sujet de la photographie : localisation",
    (
        one("LOCA", "Localisation"),
        many("PAYS", "Pays"),
        many("REG", "Région"),
        many("DPT", "Numéro du département"),
        many("DPT_LETTRE", "Département"),
        many("WCOM", "Commune"),
        many("COM", "Commune (forme d’index)"),
        many("INSEE", "Code INSEE"),
        many("WADRS", "Adresse"),
        many("ADRESSE", "Adresse (forme d’index)"),
        one("LIEU", "Lieu-dit"),
        one("PLOC", "Précision sur la localisation"),
        one("MCGEO", "Mots-clés géographiques"),
        one("LIEUORIG", "Lieu d’origine"),
        one("AIRE", "Aire d’étude"),
        one("SITE", "Site"),
        one("NUMSITE", "Numéro du site"),
        one("NUMOP", "Numéro d’opération"),
    ),
)
_SUBJECT = Section(
    "Sujet de la photographie : identification",
    (
        one("EDIF", "Édifice"),
        one("OBJT", "Objet"),
        one("DENO", "Dénomination de l’œuvre"),
        one("TICO", "Titre courant de l’œuvre"),
        one("LEG", "Légende"),
        one("SUJET", "Sujet représenté"),
        many("DOM", "Domaine"),
        one("TITRE", "Titre de la pièce ou du film"),
        one("THEATRE", "Lieu de représentation"),
        one("ROLE", "Rôle interprété"),
        one("CINEPROD", "Producteur du film"),
        many("AUTOEU", "Auteur de l’œuvre représentée"),
        many("AUTR", "Auteur de l’œuvre étudiée"),
        many("SCLE", "Siècle de l’œuvre"),
        many("DATOEU", "Date de l’œuvre"),
        one("CHRONO", "Chronologie"),
        one("STRUCT", "Structure"),
        one("EDIARCH", "Interprétation"),
        many("SERIE", "Titre de la série"),
        many("MCPER", "Personne photographiée"),
        many("MCL", "Mots-clés"),
        one("LIB", "Mots candidats"),
        one("LEG2", "Légende (thésaurus)"),
    ),
)
_REPRODUCED = Section(
    "Références des documents reproduits",
    (
        many("AUTOR", "Auteur du document reproduit"),
        one("DOC", "Technique et dimensions du document reproduit"),
        one("TIREDE", "Référence bibliographique ou documentaire"),
        one("LIEUCOR", "Lieu de conservation du document reproduit"),
        many("COTECOR", "Cote du document reproduit"),
        one("PRECOR", "Précisions sur la conservation de l’original"),
    ),
)
_AUTHORS = Section(
    "Auteur",
    (
        many("AUTP", "Photographe"),
        many("AUT", "Auteur du phototype ou du document"),
        many("AUTG", "Auteur de la gravure"),
        many("AUTTI", "Auteur du tirage"),
        one("LAUTP", "Notice biographique"),
    ),
)
_IDENTITY = Section(
    "Description : identité du phototype",
    (
        one("TYPDOC", "Catégorie de phototype"),
        one("NUMI", "Numéro du phototype"),
        one("NUMP", "Numéro du négatif"),
        one("ANUMP", "Ancien numéro du négatif"),
        one("NUMAUTP", "Numéro donné par le photographe"),
        one("NUMOR", "Numéro de l’original"),
        one("ANUMOR", "Ancien numéro de l’original"),
        one("NUMTI", "Numéro du tirage"),
        one("ANUMTI", "Ancien numéro du tirage"),
        one("NUMF", "Numéro de fonds"),
        one("NUMVERS", "Numéro de versement"),
        one("NUM", "Numéro du support"),
        one("REPRO", "Numéro de reproduction"),
        one("RENV", "Phototypes en relation"),
        one("LIEUCTI", "Lieu de conservation du tirage"),
        one("COTECTI", "Cote du tirage"),
        one("LIEUCP", "Lieu de conservation du phototype"),
        one("COTECP", "Cote du phototype"),
        one("ACQU", "Modalité d’entrée"),
        one("DIFF", "Droits de diffusion"),
    ),
)
_TECHNIQUE = Section(
    "Description technique et datation",
    (
        one("ECH", "Échelle du graphique"),
        one("TRL", "Technique de relevé"),
        one("TECHN", "Description technique du négatif"),
        one("TECHOR", "Description technique de l’original"),
        one("TECHTI", "Description technique du tirage"),
        one("FORMAT", "Format du négatif"),
        one("FORMATOR", "Format de l’original"),
        one("FORMATTI", "Format du tirage"),
        one("SUP", "Support"),
        one("NEGPOS", "Précision"),
        one("COULEUR", "Couleur"),
        one("SENS", "Orientation"),
        one("MENTIONS", "Annotations du négatif"),
        one("MENTOR", "Annotations de l’original"),
        one("MENTTI", "Annotations du tirage"),
        one("DATPV", "Date de prise de vue"),
        one("JDATPV", "Précision sur la date de prise de vue"),
        one("DATOR", "Date de l’original"),
        one("DATTI", "Date du tirage"),
        one("DATG", "Date de la gravure"),
        one("DATD", "Date du dessin"),
        one("DATIMM", "Date d’immatriculation"),
    ),
)
_ABOUT = Section(
    "À propos de la notice",
    (
        one("EXPO", "Expositions"),
        one("PUBLI", "Publications"),
        one("OBS", "Observations"),
        one("OBSOR", "Observations sur l’original"),
        one("OBSTI", "Observations sur le tirage"),
        one("IDPROD", "Producteur"),
        one("EMET", "Code du producteur"),
        one("CONTACT", "Contact"),
        one("COPY", "Crédit photographique"),
        one("LIENS", "Liens"),
        one("POP_ANCIENNE_REF", "Ancienne référence"),
        one("DMIS", "Date de création de la notice"),
        one("DMAJ", "Date de mise à jour"),
    ),
)
_NOT_SHOWN = Section(  # shown otherwise: as links and pictures
    UNTITLED,
    (
        many("LBASE", "Notices illustrées"),
        many("REFJOC", "Notices Joconde liées"),
        many("REFMUS", "Notices Muséofile liées"),
        one("MARQ", "Rang d’affichage"),  # 1: the main picture of the notice it illustrates
        one("IMG", "Image"),
        pop.CONTAINS_PICTURE,
    ),
)

BASE = Base(
    name="memoire",
    label="Mémoire",
    title=shown("Photographies et documents graphiques"),
    # Any capitals, digits and underscores, save what other bases name their notices.
    reference=re.compile(
        r"(?!(?:[PIE][AM]|ACR|JA?R|MI|DN|SPR|S?JDP|A[ABCW]|OR|MV)\d)(?=[A-Z_]*\d)[A-Z0-9_]{5,40}"
    ),
    producers=(
        ("", "Médiathèque du patrimoine et de la photographie"),
        *((prefix, "Inventaire général du patrimoine culturel") for prefix in ("IV", "ARIV")),
        ("MH", "Conservations régionales des monuments historiques"),
        ("OA", "Conservations des antiquités et objets d’art"),
        ("AR", "Services de l’archéologie"),
        ("AJDP", "Jeu de Paume"),
    ),
    sections=(
        *(_LOCATION, _SUBJECT, _REPRODUCED, _AUTHORS, _IDENTITY, _TECHNIQUE, _ABOUT),
        _NOT_SHOWN,
    ),
    roles=Roles(
        title=("LEG", "TICO", "TITRE", "SUJET", "EDIF", "OBJT"),
        kinds=("TYPDOC", "DOM"),
        authors=("AUTP", "AUT", "AUTG", "AUTOR"),
        years=("DATPV", "DATOR", "DATTI", "DATG", "DATD"),
        address=("WADRS", "ADRESSE"),
        locality=("LIEU",),
        commune=("WCOM", "COM"),
        insee=("INSEE",),
        departement=("DPT", "DPT_LETTRE"),
        region=("REG",),
        created=("DMIS",),
        updated=("DMAJ",),
        copyright=("COPY",),
        picture=("CONTIENT_IMAGE", "IMG"),
        whereabouts=("LOCA", "PLOC", "AIRE", "MCGEO", "SITE", "NUMSITE", "EDIF", "LBASE"),
        links=dict.fromkeys(("LBASE", "REFJOC", "REFMUS"), "picture_of"),
    ),
    masked=(pop.AGENTS_LOG, one("ADPHOT", "Adresse de la personne photographiée")),
    ignored=(
        *pop.BOOKKEEPING,
        *pop.INSTRUCTIONS,
        # Empty in every notice: photographs are not illustrated by photographs.
        "MEMOIRE",
        # Pointers of the systems before POP: discs, mosaics, servers, file names.
        *("LBASE2", "MOSA", "NOMSN", "NUMCD", "NVD", "REFIM", "REFIMG", "TYP", "TYPEIMG"),
        *("TYPSUPP", "VIDEO", "VUECD", "WEB"),
    ),
    weight=3,
)
