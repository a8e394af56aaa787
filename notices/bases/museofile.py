"""Muséofile: the musées de France. Joconde takes its places from here.

Headings: the producers' field codes and the keys of the ministry's JSON. The older list of
2019 has another scheme of references (seven digits), which the pattern refuses.
"""

import re

from notices.bases import pop
from notices.bases.base import UNTITLED, Base, Roles, Section, many, one, shown

_NAME = Section(
    "Musée",
    (
        one("NOMOFF", "Nom officiel", "nom_officiel"),
        one("NOMUSAGE", "Nom d’usage"),
        one("AUTNOM", "Autres noms"),
        one("ACCES", "Ouvert au public"),
        one("AN_CREAT", "Année de création", "annee_creation"),
        one("ANNEE_FE", "Année de fermeture"),
    ),
)
_ADDRESS = Section(
    "Adresse et contact",
    (
        one("ADRL1_M", "Adresse", "adresse"),
        one("LIEU_M", "Complément d’adresse", "lieu"),
        one("CP_M", "Code postal", "code_postal"),
        one("VILLE_M", "Ville", "ville"),
        one("DPT", "Département", "departement"),
        one("REGION", "Région", "region"),
        one("TEL_M", "Téléphone", "telephone"),
        one("URL_M", "Site web", "url"),
        one("CONTACT_GENERIQUE", "Contact"),
    ),
)
_DESIGNATION = Section(
    "Appellation et protection",
    (
        one("LABEL", "Appellation musée de France"),
        many("CATEG", "Catégorie", "categorie"),
        one("PROT-BAT", "Protection du bâtiment", "protection_batiment"),
        one("PROT-ESP", "Protection de l’espace", "protection_espace"),
        one("INTERET", "Intérêt architectural", "interet"),
    ),
)
_COLLECTIONS = Section(
    "Collections",
    (
        many("DOMPAL", "Domaines", "domaine_thematique"),
        many("THEMES", "Thèmes", "themes"),
        one("ATOUT", "Atouts majeurs", "atout"),
        one("ARTISTE", "Artistes phares", "artiste"),
        one("PHARE", "Personnages phares", "personnage_phare"),
        one("HIST", "Historique", "histoire"),
    ),
)
_ABOUT = Section(
    "À propos de la notice",
    (
        one("COPY", "Crédit photographique"),
        one("DT_SAISI", "Date de création de la notice"),
        one("DT_MODIF", "Date de modification"),
        one("DMIS", "Date de versement"),
        one("DMAJ", "Date de mise à jour", "date_de_mise_a_jour"),
    ),
)
_NOT_SHOWN = Section(  # shown otherwise: as links and pictures
    UNTITLED,
    (
        many("REFMER", "Notices Mérimée liées", "refmer"),
        many("REFPAL", "Notices Palissy liées"),
        many("REFMEM", "Notices Mémoire liées"),
        one("PHOTO", "Image"),
        pop.CONTAINS_PICTURE,
    ),
)

BASE = Base(
    name="museofile",
    label="Muséofile",
    title=shown("Répertoire des musées de France"),
    reference=re.compile(r"[MB]\d{3,6}"),
    producers=(("", "Musées de France"),),
    sections=(
        *(_NAME, _ADDRESS, _DESIGNATION, _COLLECTIONS, _ABOUT, _NOT_SHOWN),
        pop.position("coordonnees"),
    ),
    roles=Roles(
        title=("NOMUSAGE", "NOMOFF"),
        kinds=("CATEG",),
        years=("AN_CREAT",),
        protection=("PROT-BAT",),
        address=("ADRL1_M",),
        locality=("LIEU_M",),
        commune=("VILLE_M",),
        departement=("DPT",),
        region=("REGION",),
        created=("DT_SAISI", "DMIS"),
        updated=("DT_MODIF", "DMAJ"),
        copyright=("COPY",),
        picture=("CONTIENT_IMAGE", "PHOTO"),
        position=("POP_COORDONNEES",),
        latitude_longitude=pop.LATITUDE_LONGITUDE,
        whereabouts=("CP_M", "PROT-ESP", *pop.LATITUDE_LONGITUDE),
        links={"REFMER": "related", "REFPAL": "related", "REFMEM": "picture"},
    ),
    masked=(pop.AGENTS_LOG, one("CONTACT_MUSEO", "Contact du coordinateur")),  # one person
    ignored=(
        *pop.BOOKKEEPING,
        *pop.INSTRUCTIONS,
        # Administrative fields of the former Muséofile, some of them names of persons, that
        # the ministry keeps and shows nowhere.
        *("ACQU", "ACTIV", "AMIS", "ANNEXE", "ANTARIF", "CEDEX_AD", "CTRLTECH", "DMDF"),
        *("DPSC-D", "DPSC-S", "DT_CREAT", "GESTION", "GRESP", "INVR", "ITI2_M", "ITI_M"),
        *("JOCONDE", "LEGS", "LGN", "MONOPLUR", "NB_AMI", "NOM_AMI", "NUMER", "OBS_AMI"),
        *("OBS_TOUR", "PROPBAT", "PROPCOLL", "PSC", "PUBLI", "RECOL", "REPCOLL", "RESP", "REST"),
        *("SERVICES", "SIGLE_M", "SPUB", "SPUB-P", "STATUT", "SURFACES", "URL_M2", "VIDEO"),
    ),
    reference_names=("REF", "Reference", "identifiant", "ref_musee"),
    weight=25,
)
