"""The words that tell a street from a lieu-dit, a road, a description or a title.

From the 17,283 different parts of the addresses of Mérimée's protected monuments.
"""

from __future__ import annotations

import re

# A way, as the head of "rue de la Liberté" or in "Liberté (rue de la)".
_WAYS = (
    *("allée", "allées", "avenue", "boulevard", "carrefour", "chaussée", "chemin", "cité", "clos"),
    *("contour", "corniche", "cour", "cours", "côte", "cul-de-sac", "descente", "digue", "enclos"),
    *("escalier", "escaliers", "esplanade", "faubourg", "galerie", "impasse", "lice", "mail"),
    *("montée", "parvis", "passage", "place", "placette", "plan", "promenade", "quai", "rampe"),
    *("rempart", "remparts", "rond-point", "rond point", "route", "rue", "ruelle", "sente"),
    *("sentier", "square", "terrasse", "traverse", "venelle", "villa", "voie"),
)
_SIZE = r"(?:(?:grande?|petite?|vieille|vieux|nouvelle|nouveau|ancien|ancienne|haute|basse)[ '-])"
WAY_NAME = rf"{_SIZE}?(?:{'|'.join(sorted(_WAYS, key=len, reverse=True))})"
WAY = rf"{WAY_NAME}(?![\w-])"
_WAY_BEGINS = re.compile(WAY, re.IGNORECASE).match

_SHORT_WAYS = tuple(
    (re.compile(rf"(?:{short})(?=[ \d]|$)", re.IGNORECASE).match, way)
    for short, way in (
        (r"r\.|ure|ue", "rue"),  # "Cordeliers (ure des)"
        (r"pl\.?", "place"),
        (r"ave?\.?", "avenue"),
        (r"b(?:d|ld|vd|oul)\.?", "boulevard"),
        (r"fb?g\.?", "faubourg"),
        (r"imp\.?", "impasse"),
        (r"ch(?:em)?\.", "chemin"),
        (r"rte\.?", "route"),
        (r"sq\.?", "square"),
        (r"all\.", "allée"),
    )
)
_SAINT = re.compile(r"\b([Ss])t(e?)[.]?[ -](?=[A-ZÀ-Þ])")

# "A l'intersection de la R.N. 7 et du C.D. 174", "Juifs (à l'angle Ouest de la rue des)".
CORNER = (
    r"(?:située? )?(?:[àa] l['’]|[àa] la |[àa] une |au )?"
    r"(?:angle|intersection|croisement|croisée|carrefour|embranchement|coin)(?: [\w-]+)? "
    r"(?=de |du |des |de l['’]|d['’])"
)

# A lieu-dit that says so: the word is no part of its name, whereas "hameau" may be.
LIEU_DIT = re.compile(r"^(?:au |aux )?lieux?[ -]?dits?\s*:?\s*", re.IGNORECASE)
_LOCALITY = re.compile(
    r"(?:le |la )?(?:hameau|vill?age|quartier|bourg|domaine(?! public)|ferme|moulin|mas|écart|"
    r"zae|zi)(?![\w'-])",
    re.IGNORECASE,
).match

# "C.D. 78", "RN 5", "V.C. 4 de La Garde Dieu"; but "D.-Casanova" is a name.
_ROAD_BY_LETTERS = re.compile(
    r"(?:[A-Z]\. ?){2,3}(?=[ \da-z]|$)|(?:[RCV][NDRCV]|C[GIV][CO]|[DN]\.?)(?: n°)? ?\d"
).match
# "route nationale 560", "chemin rural n° 2, dit de la Voirie Charlot", "Départementale 8".
_ROAD_IN_WORDS = re.compile(
    r"(?:route|voie|chemin|sente)(?: \w+){0,2},? (?:n° ?)?\d|(?:départementale|nationale) \d|"
    r"(?:route|voie|chemin|sente) "
    r"(?:rurale?|vicinale?|communale?|départementale?|ruraux|vicinaux|communaux)(?! d)\b",
    re.IGNORECASE,
).match

# Where a thing is: "dans le cimetière", "à 200 m environ", "au nord de la R.N. 75".
_DESCRIPTION = re.compile(
    r"(?:à|a|au|aux|dans|sur|sous|près|proche|devant|derrière|en|face|vers|entre|autour|contre|"
    r"contiguë?|attenante?|situé?e?s?|proximité|hors|non|sans|partie|allant|le long|"
    r"au[- ]dess\w+)(?![\w'-])|[àa] l'",
    re.IGNORECASE,
).match
# A building or a piece of land in the place of an address. A name that begins with an article
# ("La Croix") is a lieu-dit, and so is one word with hyphens ("Château-Gaillard").
_TITLE = re.compile(
    r"(?:abbaye|ancien|ancienne|anciens|archipel|basilique|calvaire|cathédrale|"
    r"chapelle|chartreuse|château|cimetière|cimeitère|citadelle|collégiale|colline|commanderie|"
    r"couvent|croix|dolmen|domaine public|école|ecole|église|eglise|ensemble|fontaine|"
    r"forêt|fort|gare|grotte|"
    r"halles?|hôpital|hospice|hôtel|îles?|iles?|immeubles?|jardins?|lavoir|mairie|maisons?|manoir|"
    r"marché|menhir|monastère|monument|musée|oratoire|palais|parc|parcelles?|phare|plage|plateau|"
    r"pointe|pont|port|presbytère|prieuré|propriété|roche|rocher|ruines|site|synagogue|temple|"
    r"terrain|théâtre|tour|tumulus|usine|vallée|vallon|villa)(?![\w'-])",
    re.IGNORECASE,
).match

_WAYS_IN_NAMES = {"rue", "place", "faubourg", "cour", "quai"}
_BEFORE_A_WAY = {"grand", "grande", "petite", "nouvelle", "la"}


def begins_with_way(text: str) -> bool:
    """Tell ``"rue de la Liberté"``, ``"petite rue"`` from any other words; not a title."""
    return bool(_WAY_BEGINS(text)) and not text.lower().startswith("villa ")


def is_name_of_way(name: str) -> bool:
    """Tell names that are ways by themselves.

    "Grande-Rue", "Grand'Place", "La Place", "Faubourg de Lyon", "Cour-du-Château"; in Metz
    "En-Jurue", "En Nicolairue".
    """
    words = [*re.split(r"[\s'’-]+", name.lower()), ""]
    if words[0] == "en" and words[1].endswith("rue"):
        return True
    return words[words[0] in _BEFORE_A_WAY] in _WAYS_IN_NAMES


def is_numbered_road(text: str) -> bool:
    """Tell roads known by a number, or by their rank only ("chemin rural")."""
    return bool(_ROAD_BY_LETTERS(text) or _ROAD_IN_WORDS(text))


def is_locality(text: str) -> bool:
    """Tell "Hameau de Meyrieu", "Quartier de Montfavet", "Le Bourg"."""
    return bool(_LOCALITY(text))


def is_description(text: str) -> bool:
    """Tell "près de l'église", "Château de X": what stands there, or where it stands."""
    return bool(_DESCRIPTION(text) or _TITLE(text))


def spelt_out(text: str) -> str:
    """Spell out a way and its saint: ``"pl. St-Jean"`` -> ``"place Saint-Jean"``."""
    for short, way in _SHORT_WAYS:
        if found := short(text):
            text = f"{way} {text[found.end() :].lstrip()}"
            break
    return _SAINT.sub(r"\1aint\2-", text).strip()
