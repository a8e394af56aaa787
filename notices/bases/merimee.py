"""Mérimée: architecture. Protected monuments (PA), the Inventory (IA), the State (EA), labels.

Headings: the producers' field codes, the open data of 2026 (``Denomination_de_l_edifice``),
and that of 2018 (``Appellation courante``).
"""

import re

from notices.bases import pop
from notices.bases.base import UNTITLED, Base, Roles, Section, many, one, shown

_DESIGNATION = Section(
    "Désignation",
    (
        many("DENO", "Dénomination de l’édifice", "Denomination_de_l_edifice"),
        many("GENR", "Genre du destinataire", "Genre_du_destinataire"),
        one("PDEN", "Précision sur la dénomination", "Precision_sur_la_denomination"),
        one("VOCA", "Vocable (édifices cultuels)", "Vocable___pour_les_edifices_cultuels"),
        one("APPL", "Appellation d’usage", "Autre_appellation_de_l_edifice"),
        one("ACTU", "Destination actuelle", "Destination_actuelle_de_l_edifice"),
        one("TICO", "Titre courant", "Titre_editorial_de_la_notice", "Appellation courante"),
        many("DOMN", "Domaine", "Domaine"),
    ),
)
_LOCATION = Section(
    "Localisation",
    (
        one("LOCA", "Localisation complète"),
        many("REG", "Région", "Region", "Région"),
        many("DPT", "Numéro du département", "Departement_format_numerique", "Code département"),
        many("DPT_LETTRE", "Département", "Departement_en_lettres", "Département"),
        many("WCOM", "Commune", "Commune_forme_editoriale"),
        many("COM", "Commune (forme d’index)", "Commune_forme_index", "Commune"),
        many("INSEE", "Code INSEE lors de la protection", "COG_Insee_lors_de_la_protection"),
        one("WADRS", "Adresse", "Adresse_forme_editoriale"),
        one("ADRS", "Adresse (forme d’index)", "Adresse_forme_index", "Adresse"),
        one("PLOC", "Précision sur la localisation", "Precision_de_la_localisation"),
        one("AIRE", "Aire d’étude"),
        one("CANT", "Canton"),
        one("LIEU", "Lieu-dit", "Lieudit"),
        many("CADA", "Références cadastrales", "Cadastre"),
        many("IMPL", "Milieu d’implantation"),
        one("HYDR", "Cours d’eau", "Nom_du_cours_d_eau_traversant_ou_bordant_l_edifice"),
        many("PARN", "Parties non étudiées", "Partie_constituante_non_etudiee"),
        many("PART", "Parties constituantes", "Partie_constituante"),
        many("REFP", "Parties étudiées", "References_des_parties_constituantes_etudiees"),
        one("EDIF", "Nom de l’édifice"),
        many("REFE", "Édifice de conservation, ensemble", "Reference_a_un_ensemble"),
        many("COLL", "Nombre d’édifices concernés par l’étude"),
    ),
)
_HISTORY = Section(
    "Historique",
    (
        many("SCLE", "Siècle", "Siecle_de_la_campagne_principale_de_construction", "Siecle"),
        many("SCLD", "Siècle secondaire", "Siecle_de_campagne_secondaire_de_construction"),
        many("DATE", "Années de construction", "Datation_de_l_edifice"),
        many("JDAT", "Justification de la datation", "Justification_de_la_datation"),
        many("AUTR", "Auteur de l’édifice", "Auteur_de_l_edifice", "Auteur"),
        many("JATT", "Justification de l’attribution", "Justification_attribution"),
        many("PERS", "Personnes liées à l’édifice", "Personnes_liees_a_l_edifice"),
        one("REMP", "Remploi", "Remploi"),
        one("DEPL", "Conservé à", "Lieu_de_conservation_d_un_element_architectural_deplace"),
        one("HIST", "Description historique", "Historique"),
    ),
)
_DESCRIPTION = Section(
    "Description",
    (
        many("MURS", "Matériaux du gros œuvre", "Materiaux_du_gros_oeuvre"),
        many("TOIT", "Matériaux de la couverture", "Materiaux_de_la_couverture"),
        one("PLAN", "Plan", "Typologie_de_plan"),
        many("ETAG", "Élévation intérieure", "Description_de_l_elevation_interieure"),
        many("VOUT", "Couvrement", "Typologie_du_couvrement"),
        many("ELEV", "Élévation extérieure", "Partie_d_elevation_exterieure"),
        many("COUV", "Type de couverture", "Type_de_couverture"),
        many("ESCA", "Escaliers", "Emplacement__forme_et_structure_de_l_escalier"),
        many("ENER", "Source d’énergie", "Source_de_l_energie_utilisee_par_l_edifice"),
        one("VERT", "Jardin", "Couverts_ou_decouverts_du_jardin_de_l_edifice"),
        one("DESC", "Commentaire descriptif", "Description_de_l_edifice"),
        many("TECH", "Technique du décor", "Technique_du_decor_porte_de_l_edifice"),
        one("REPR", "Indexation iconographique", "Indexation_iconographique_normalisee"),
        many("PREP", "Description de l’iconographie", "Description_de_l_iconographie"),
        one("DIMS", "Dimensions", "Dimensions_normalisees_des_edicules_uniquement"),
        one("TYPO", "Commentaires d’usage régional"),
        many("ETAT", "État de conservation", "etat_de_conservation"),
    ),
)
_PROTECTION = Section(
    "Protection et label",
    (
        many("PROT", "Typologie de la protection", "Typologie_de_la_protection"),
        one(
            "DPRO",
            "Dates de protection",
            "Date_et_typologie_de_la_protection",
            "Date de Protection",
        ),
        one(
            "PPRO",
            "Étendue de la protection",
            "Precision_de_la_protection",
            "Précision sur la Protection",
        ),
        many("APRO", "Nature de l’acte de protection", "Nature_de_la_protection"),
        one("MHPP", "Éléments protégés"),
        many("REFO", "Objets conservés", "Lien_vers_la_base_Palissy"),
        one("SITE", "Zone de protection", "Typologie_de_la_zone_de_protection"),
        many("INTE", "Intérêt de l’édifice"),
        one("PINT", "Précision sur l’intérêt"),
        one("REMA", "Éléments remarquables", "Elements_remarquables_dans_l_edifice"),
        one("DLAB", "Date de label", "Date_de_Label"),
        one("OBS", "Observations", "Observations"),
        many("POP_ARRETE_PROTECTION", "Arrêté de protection"),
        many("POP_DOSSIER_PROTECTION", "Décision de label"),
    ),
)
_LEGAL_STATUS = Section(
    "Statut juridique",
    (
        one("STAT", "Statut du propriétaire", "Statut_juridique_de_l_edifice", "Statut"),
        one("PSTA", "Précision sur le statut", "Precision_sur_le_statut_de_l_edifice"),
        one("AFFE", "Affectataire", "Etablissement_affectataire_de_l_edifice", "Affectataire"),
        one("PAFF", "Précision sur l’affectataire", "Precision_affectataire"),
        many("VISI", "Conditions d’ouverture au public"),
    ),
)
_REFERENCES = Section(
    "Références documentaires",
    (
        one("DENQ", "Date de l’enquête ou du récolement"),
        many("COPY", "Copyright de la notice", "Copyright"),
        one("DBOR", "Date de rédaction de la notice"),
        many("NOMS", "Auteurs de la notice", "Nom_du_redacteur"),
        many("ETUD", "Cadre de l’étude", "Cadre_de_l_etude", "Etude"),
        one("THEM", "Thème de l’étude"),
        one("DOSS", "Typologie du dossier", "Typologie_du_dossier"),
        one("ARCHEO", "Référence dans la base Patriarche"),
        one("RFPA", "Référence dans l’ancienne base"),
        one("IDAGR", "Référence du suivi des protections", "Identifiant_Agregee"),
        one("DOSADRS", "Lieu de consultation du dossier"),
        one("DOSURL", "Dossier en ligne"),
        one("DOSURLPDF", "Dossier en PDF"),
        one("POP_DOSSIER_VERT", "Dossier d’inventaire numérisé"),
        many("LIENS", "Liens externes", "Liens_externes"),
        one("ARCHIV_MH", "Archives des monuments historiques", "Lien_vers_la_base_Archiv_MH"),
        many("LINHA", "Lien INHA"),
        many("LREG", "Lien Regards"),
        one("LMDP", "Référence de la médiathèque du patrimoine"),
        one("CONTACT", "Contact"),
        one("DMIS", "Date de création de la notice", "Date_de_creation_de_la_notice"),
        one("DMAJ", "Date de mise à jour", "Date_de_la_derniere_mise_a_jour"),
    ),
)
_NOT_SHOWN = Section(  # shown otherwise: as links, as pictures, as the place on the map
    UNTITLED,
    (
        many("RENV", "Renvoi", "Renvoi_vers_une_notice_de_la_base_Merimee_ou_Palissy"),
        one("WRENV", "Renvoi (forme éditoriale)"),
        many("REFJOC", "Notices Joconde liées", "Lien_vers_la_base_Joconde"),
        many("REFMUS", "Notices Muséofile liées"),
        many("MEMOIRE", "Photographies"),
        many("AUTP", "Auteurs des photographies"),
        pop.CONTAINS_PICTURE,
        one("COOR", "Coordonnées"),
        one("COORM", "Contour"),
        one("ZONE", "Système de coordonnées"),
        one("COORWGS84", "Coordonnées WGS84 (Renabl)"),
        one("COORDONNEES_INSEE", "Centre de la commune", "Coordonnées INSEE"),
    ),
)

BASE = Base(
    name="merimee",
    label="Mérimée",
    title=shown("Patrimoine architectural"),
    reference=re.compile(
        r"(?:PA|IA|EA)(?:\d\d|2[AB])\d{6}|(?:ACR|JAR|JR|SPR)\d{7}|MI\d{3}|DN\d{8}|SJDP\d{1,8}"
    ),
    producers=(
        ("PA", "Monuments historiques"),
        ("IA", "Inventaire général du patrimoine culturel"),
        ("EA", "État"),
        ("ACR", "Label Architecture contemporaine remarquable"),
        ("JAR", "Label Jardin remarquable"),
        ("JR", "Label Jardin remarquable"),
        ("MI", "Label Maisons des illustres"),
        ("DN", "Domaines nationaux"),
        ("SPR", "Sites patrimoniaux remarquables"),
        ("SJDP", "Jeu de Paume"),
    ),
    sections=(
        *(_DESIGNATION, _LOCATION, _HISTORY, _DESCRIPTION, _PROTECTION, _LEGAL_STATUS),
        *(_REFERENCES, _NOT_SHOWN, pop.position("coordonnees_au_format_WGS84")),
    ),
    roles=Roles(
        title=("TICO", "APPL", "EDIF"),
        kinds=("DENO",),
        authors=("AUTR",),
        centuries=("SCLE", "SCLD"),
        years=("DATE",),
        protection=("PROT",),
        protection_events=("DPRO",),
        label_dates=("DLAB",),
        address=("WADRS", "ADRS"),
        locality=("LIEU",),
        commune=("WCOM", "COM"),
        insee=("INSEE",),
        departement=("DPT", "DPT_LETTRE"),
        region=("REG",),
        created=("DMIS",),
        updated=("DMAJ",),
        copyright=("COPY",),
        picture=("CONTIENT_IMAGE", "MEMOIRE"),
        position=("COORWGS84", "POP_COORDONNEES"),
        latitude_longitude=pop.LATITUDE_LONGITUDE,
        projected=("COOR", "ZONE"),
        outline="COORM",
        commune_centre=("COORDONNEES_INSEE",),
        whereabouts=(
            *("LOCA", "PLOC", "CADA", "CANT", "AIRE", "IMPL", "HYDR", "PPRO"),
            *pop.LATITUDE_LONGITUDE,
        ),
        links={"REFE": "whole", "REFP": "part", "REFO": "object", "MEMOIRE": "picture"}
        | dict.fromkeys(("RENV", "REFJOC", "REFMUS"), "related"),
    ),
    masked=(pop.AGENTS_LOG,),
    ignored=(
        *pop.BOOKKEEPING,
        *pop.INSTRUCTIONS,
        *pop.COMPUTED_SHAPES,
        # The century again, abridged: "15e s.".
        *("SCLX", "Format_abrege_du_siecle_de_construction"),
        # Pointers of the systems before POP: microfiches, servers and numbers that are gone.
        *("ACMH", "ACURL", "IMAGE", "IMG", "LBASE2", "MFICH", "MICR", "MOSA", "NBOR"),
        *("REFIM", "REFM", "VIDEO", "WEB"),
        # DOSURLPDF cut short, and a field of POP that was never filled.
        *("DOSURLP", "IDEO"),
        # Added to the exports of 2016 and 2018 by Osmose: what the BAN answered then (ODbL).
        *("latitude", "longitude", "result_label", "result_score", "result_type", "result_id"),
        *("result_housenumber", "result_name", "result_street", "result_postcode"),
        *("result_city", "result_context", "result_citycode"),
        # The same, from the region that is read.
        *("Ancienne région", "Région normalisée"),
    ),
    weight=30,
    label_prefixes=("ACR", "JAR", "JR", "MI"),
    line_break="£",
)
