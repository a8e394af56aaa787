"""Palissy: movable heritage. Objects, furniture, stained glass, organs, in buildings or not.

Objects at risk are published without their place: the producers keep it in the fields that
end with 2 (« masqué »), which never leave this server.
"""

import re

from notices.bases import pop
from notices.bases.base import UNTITLED, Base, Roles, Section, many, one, shown

_DESIGNATION = Section(
    "Désignation",
    (
        many("DENO", "Dénomination de l’objet"),
        many("PDEN", "Précision sur la dénomination"),
        one("NART", "Numéro de différenciation de l’objet"),
        one("APPL", "Appellation d’usage"),
        one("TICO", "Titre courant"),
        one("TITR", "Titre iconographique"),
        one("IMAGE", "Nombre d’objets"),
        one("DOMN", "Domaine"),
    ),
)
_LOCATION = Section(
    "Localisation",
    (
        one("LOCA", "Localisation complète"),
        many("REG", "Région"),
        many("DPT", "Numéro du département"),
        many("DPT_LETTRE", "Département"),
        many("WCOM", "Commune"),
        many("COM", "Commune (forme d’index)"),
        many("INSEE", "Code INSEE lors de la protection"),
        one("WEB", "Code INSEE actuel"),  # POP's label is still « Accès Mémoire »
        one("WADRS", "Adresse"),
        one("ADRS", "Adresse (forme d’index)"),
        one("PLOC", "Précision sur la localisation"),
        one("AIRE", "Aire d’étude"),
        one("CANT", "Canton"),
        one("LIEU", "Lieu-dit"),
        one("EDIF", "Nom de l’édifice"),
        many("REFA", "Édifice (Mérimée)"),
        one("IMPL", "Milieu d’implantation"),
        one("EMPL", "Emplacement dans l’édifice"),
        one("DEPL", "Lieu de déplacement de l’objet"),
        one("MOSA", "Édifice actuel de conservation"),
        one("VOLS", "Informations sur les vols"),
        many("MANQUANT", "Situation de l’objet"),
    ),
)
_DESCRIPTION = Section(
    "Description",
    (
        many("CATE", "Catégorie technique"),
        many("STRU", "Structure et typologie"),
        many("MATR", "Matériaux et techniques"),
        one("DESC", "Description matérielle"),
        many("REPR", "Indexation iconographique"),
        one("PREP", "Description de l’iconographie"),
        one("DIMS", "Dimensions"),
        one("PDIM", "Précisions sur les dimensions"),
        many("ETAT", "État de conservation"),
        one("PETA", "Précisions sur l’état de conservation"),
        many("INSC", "Inscription"),
        one("PINS", "Précisions sur l’inscription"),
    ),
)
_HISTORY = Section(
    "Historique",
    (
        many("AUTR", "Auteur de l’œuvre"),
        many("AFIG", "Auteur du projet"),
        many("ATEL", "Atelier, personne morale créatrice"),
        many("PERS", "Personnes liées à l’objet"),
        one("EXEC", "Lieu de création"),
        one("ORIG", "Lieu de provenance"),
        many("STAD", "Étape de création"),
        many("SCLE", "Siècle de création"),
        many("SCLD", "Siècle secondaire"),
        many("DATE", "Année de création"),
        many("JDAT", "Justification de la datation"),
        one("HIST", "Description historique"),
    ),
)
_STATUS = Section(
    "Statut et protection",
    (
        many("STAT", "Statut du propriétaire"),
        one("PRECISION_JURIDIQUE", "Précision juridique"),
        one("PROT", "Typologie de la protection"),
        one("DPRO", "Dates de protection"),
        one("PPRO", "Étendue de la protection"),
        one("NUMA", "Numéro de l’arrêté de protection"),
        one("NINV", "Numéro d’inventaire"),
        one("OBS", "Observations"),
        one("INTE", "Intérêt de l’objet"),
        one("PINT", "Précision sur l’intérêt"),
        one("ACQU", "Contexte d’acquisition"),
        one("EXPO", "Expositions"),
        one("BIBL", "Publications"),
        one("SOUR", "Sources"),
        one("PHOTO", "Photographies du dossier de protection"),
        many("POP_ARRETE_PROTECTION", "Arrêté de protection"),
        many("POP_DOSSIER_PROTECTION", "Dossier de protection"),
    ),
)
_REFERENCES = Section(
    "Références documentaires",
    (
        one("ETUD", "Cadre de l’étude"),
        one("THEM", "Thème de l’étude"),
        many("DOSS", "Typologie du dossier"),
        many("PART", "Parties constituantes"),
        many("REFP", "Parties étudiées"),
        many("PARN", "Parties non étudiées"),
        one("PAPP", "Intitulé de l’ensemble"),
        many("REFE", "Ensemble"),
        many("RENP", "Renvoi vers un dossier « peinture »"),
        many("DENQ", "Date de l’enquête ou du récolement"),
        many("DBOR", "Date de rédaction de la notice"),
        many("NOMS", "Auteurs de la notice"),
        one("COPY", "Copyright de la notice"),
        many("IDAGR", "Référence du suivi des protections"),
        one("DOSADRS", "Lieu de consultation du dossier"),
        one("DOSURL", "Dossier en ligne"),
        one("DOSURLPDF", "Dossier en PDF"),
        one("POP_DOSSIER_VERT", "Dossier d’inventaire numérisé"),
        many("LIENS", "Liens externes"),
        one("LARC", "Lien vers la base Arcade"),
        many("LINHA", "Lien INHA"),
        many("LREG", "Lien Regards"),
        one("LMDP", "Référence de la médiathèque du patrimoine"),
        one("CONTACT", "Contact"),
        one("DMIS", "Date de création de la notice"),
        one("DMAJ", "Date de mise à jour"),
    ),
)
_NOT_SHOWN = Section(  # shown otherwise: as links, as pictures, as the place on the map
    UNTITLED,
    (
        many("RENV", "Renvoi"),
        many("REFJOC", "Notices Joconde liées"),
        many("REFMUS", "Notices Muséofile liées"),
        many("MEMOIRE", "Photographies"),
        many("AUTP", "Auteurs des photographies"),
        one("NUMP", "Cote de la photographie"),
        pop.CONTAINS_PICTURE,
        one("COOR", "Coordonnées"),
        one("COORM", "Contour"),
        one("ZONE", "Système de coordonnées"),
        one("COORWGS84", "Coordonnées WGS84 (Renabl)"),
    ),
)

BASE = Base(
    name="palissy",
    label="Palissy",
    title=shown("Patrimoine mobilier"),
    # The State's references (EM) have one digit more; the rule of POP refuses its own notices.
    reference=re.compile(r"(?:PM|IM)(?:\d\d|2[AB])\d{6}|EM(?:\d\d|2[AB])\d{6,7}|JDP\d{1,8}"),
    producers=(
        ("PM", "Monuments historiques"),
        ("IM", "Inventaire général du patrimoine culturel"),
        ("EM", "État"),
        ("JDP", "Jeu de Paume"),
    ),
    sections=(
        *(_DESIGNATION, _LOCATION, _DESCRIPTION, _HISTORY, _STATUS, _REFERENCES, _NOT_SHOWN),
        pop.position(),
    ),
    roles=Roles(
        title=("TICO", "TITR", "APPL"),
        kinds=("DENO", "CATE"),
        authors=("AUTR", "ATEL"),
        centuries=("SCLE", "SCLD"),
        years=("DATE",),
        protection=("PROT",),
        protection_events=("DPRO",),
        address=("WADRS", "ADRS"),
        locality=("LIEU",),
        commune=("WCOM", "COM"),
        insee=("INSEE",),
        insee_current=("WEB",),
        departement=("DPT", "DPT_LETTRE"),
        region=("REG",),
        created=("DMIS",),
        updated=("DMAJ",),
        copyright=("COPY",),
        picture=("CONTIENT_IMAGE", "MEMOIRE"),
        missing=("MANQUANT",),
        position=("COORWGS84", "POP_COORDONNEES"),
        latitude_longitude=pop.LATITUDE_LONGITUDE,
        projected=("COOR", "ZONE"),
        outline="COORM",
        whereabouts=(
            *("LOCA", "PLOC", "CANT", "AIRE", "IMPL", "EDIF", "EMPL", "DEPL", "MOSA", "REFA"),
            *pop.LATITUDE_LONGITUDE,
        ),
        links={"REFA": "building", "REFE": "whole", "REFP": "part", "MEMOIRE": "picture"}
        | dict.fromkeys(("RENV", "RENP", "REFJOC", "REFMUS"), "related"),
    ),
    masked=(
        pop.AGENTS_LOG,
        one("ADRS2", "Adresse (masquée)"),
        many("COM2", "Commune (masquée)"),
        one("EDIF2", "Édifice (masqué)"),
        one("EMPL2", "Emplacement dans l’édifice (masqué)"),
        many("INSEE2", "Code INSEE (masqué)"),
        one("LBASE2", "Référence cible (masquée)"),
    ),
    ignored=(
        *pop.BOOKKEEPING,
        *pop.INSTRUCTIONS,
        *pop.COMPUTED_SHAPES,
        # The century again, abridged: "15e s.".
        "SCLX",
        # Pointers of the systems before POP: microfiches, servers and numbers that are gone.
        *("IMG", "MFICH", "MICR", "REFM", "VIDEO", "WRENV"),
        # DOSURLPDF cut short, never filled.
        "DOSURLP",
    ),
    weight=15,
    line_break="£",
)
