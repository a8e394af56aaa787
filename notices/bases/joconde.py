"""Joconde: works in the collections of the musées de France.

A work has no place of its own: POP copies the museum's, so thousands share one point, works
lent elsewhere included. COOR is not a coordinate here but the name of the coordinator.

Headings: the producers' field codes, and those of the open file of works made by an
association from Joconde and Wikidata.
"""

import re

from notices.bases import pop
from notices.bases.base import UNTITLED, Base, Roles, Section, many, one, shown

_IDENTIFICATION = Section(
    "Identification du bien",
    (
        one("INV", "Numéro d’inventaire"),
        many("DOMN", "Domaine"),
        many("DENO", "Dénomination"),
        one("APPL", "Appellation"),
        one("TITR", "Titre", "titre"),
        many("AUTR", "Auteur", "Auteurs"),
        one("PAUT", "Précision sur l’auteur"),
        one("NSDA", "Genre", "genre"),
        many("ECOL", "École", "Ecole_pays"),
        one("ATTR", "Anciennes attributions"),
        many("PERI", "Période de création"),
        many("MILL", "Millésime de création", "anneecreation"),
        many("EPOQ", "Époque, style, mouvement"),
        many("PEOC", "Période de l’original copié"),
        many("TECH", "Matériaux et techniques", "techniques"),
        one("DIMS", "Mesures"),
        one("ETAT", "État du bien"),
        many("INSC", "Inscriptions"),
        one("PINS", "Précisions sur les inscriptions"),
        many("ONOM", "Onomastique"),
        one("DESC", "Description"),
        many("REPR", "Sujet représenté", "Sujet_représenté"),
        one("PREP", "Précisions sur le sujet représenté"),
        one("DREP", "Date de la représentation"),
        many("SREP", "Source de la représentation"),
    ),
)
_CONTEXT = Section(
    "Contexte historique",
    (
        many("GENE", "Genèse"),
        one("HIST", "Historique"),
        many("LIEUX", "Lieu de création, d’utilisation"),
        one("PLIEUX", "Précisions sur le lieu de création"),
        many("GEOHI", "Géographie historique"),
        many("UTIL", "Utilisation, destination"),
        one("PUTI", "Précisions sur l’utilisation"),
        many("PERU", "Période d’utilisation"),
        one("MILU", "Millésime d’utilisation"),
        one("DECV", "Découverte, collecte"),
        one("PDEC", "Précisions sur la découverte"),
    ),
)
_LEGAL = Section(
    "Informations juridiques",
    (
        many("STAT", "Statut juridique", "Statut_juridique"),
        one("DACQ", "Date d’acquisition", "Date_acquisition"),
        one("APTN", "Ancienne appartenance"),
        many("DEPO", "Lieu de dépôt"),
        one("DDPT", "Date de dépôt"),
        one("ADPT", "Ancien dépôt"),
        one("LOCA", "Localisation"),
        one("LOCA2", "Pays, région, ville"),
        many("MANQUANT", "Situation du bien"),
        one("MANQUANT_COM", "Précision sur la situation du bien"),
    ),
)
_MORE = Section(
    "Informations complémentaires",
    (
        one("COMM", "Commentaires"),
        one("EXPO", "Expositions"),
        one("BIBL", "Bibliographie"),
        many("WWW", "Sites associés"),
        one("LVID", "Vidéo"),
        one("LARC", "Lien vers la base Arcade"),
        one("RETIF", "Lien INHA"),
    ),
)
_MUSEUM = Section(
    "Musée",
    (
        one("NOMOFF", "Nom du musée", "Nom_officiel_musée"),
        many("MUSEO", "Référence Muséofile", "Identifiant_Museofile"),
        one("LABEL", "Appellation musée de France"),
        one("VILLE_M", "Ville", "Ville"),
        one("DPT", "Département"),
        one("REGION", "Région", "Région"),
        one("CONTACT", "Contact du musée"),
    ),
)
_ABOUT = Section(
    "À propos de la notice",
    (
        many("REDA", "Rédacteur"),
        one("PHOT", "Crédits photographiques"),
        one("DATA", "Artiste sous droits"),
        one("LOCA3", "Entrée dans le domaine public"),
        one("COPY", "Copyright de la notice"),
        one("DMIS", "Date de création de la notice", "Entrée_base"),
        one("DMAJ", "Date de mise à jour"),
    ),
)
_NOT_SHOWN = Section(  # shown otherwise: as links and pictures
    UNTITLED,
    (
        many("REFMER", "Notices Mérimée liées"),
        many("REFPAL", "Notices Palissy liées"),
        many("REFMEM", "Notices Mémoire liées"),
        many("IMG", "Images"),
        pop.CONTAINS_PICTURE,
    ),
)

BASE = Base(
    name="joconde",
    label="Joconde",
    title=shown("Collections des musées de France"),
    reference=re.compile(r"(?=.*\d)[0-9A-Z-]{11}"),
    producers=(("", "Musées de France"),),
    sections=(
        *(_IDENTIFICATION, _CONTEXT, _LEGAL, _MORE, _MUSEUM, _ABOUT, _NOT_SHOWN),
        pop.position(latitude=("latitude",), longitude=("Longitude",)),
    ),
    roles=Roles(
        title=("TITR", "APPL"),
        kinds=("DENO", "DOMN"),
        authors=("AUTR",),
        centuries=("PERI", "EPOQ"),
        years=("MILL",),
        commune=("VILLE_M",),
        departement=("DPT",),
        region=("REGION",),
        created=("DMIS",),
        updated=("DMAJ",),
        copyright=("COPY",),
        picture=("CONTIENT_IMAGE", "IMG"),
        missing=("MANQUANT",),
        position=("POP_COORDONNEES",),
        latitude_longitude=pop.LATITUDE_LONGITUDE,
        position_of_museum=True,
        whereabouts=(
            *("LOCA", "LOCA2", "DEPO", "MUSEO", "NOMOFF", "CONTACT", "INV"),
            *pop.LATITUDE_LONGITUDE,
        ),
        links={"MUSEO": "museum", "REFMER": "related", "REFPAL": "related", "REFMEM": "picture"},
    ),
    masked=(pop.AGENTS_LOG, one("COOR", "Coordinateur")),  # the name of an agent
    ignored=(
        *pop.BOOKKEEPING,
        *pop.INSTRUCTIONS,
        # Deprecated by the ministry, or never shown by it.
        *("DATION", "DESY", "DIFFU", "IMAGE", "LABO", "MOSA", "PDAT", "RANG", "TICO"),
        # Old addresses of pictures, and the HTML of a button that orders one.
        *("REFIM", "VIDEO", "MSGCOM"),
        # From the association's file: STAT and DIMS again, and what comes from Wikidata
        # (« image » too, which IMAGE names already).
        *("Mode_acquisition", "Mode_acquisition_simplifié", "genre_simplifie", "support"),
        *("largeur", "hauteur", "image_Bool", "mouvement", "nationalité"),
        *("datenaissance", "anneenaissance", "datemort", "anneemort"),
        *("lieunaissance", "lieumort"),
    ),
    reference_width=11,
    weight=8,
    line_break="#",
)
