"""Written addresses, in the forms of the ministry, to what a geocoder can be asked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geocoding.addresses import Flag, Kind, read_address

FORMS = [
    # inverted, as most are
    ("Liberté (rue de la) 12", ["12 rue de la Liberté"], set()),
    ("Eglise (rue de l') 4", ["4 rue de l'Eglise"], set()),
    ("Noyers (rue d\x92) 4", ["4 rue d'Noyers"], set()),
    ("Puits (place du)", ["place du Puits"], {Flag.NO_NUMBER}),
    ("18-Octobre (place du) 29", ["29 place du 18-Octobre"], set()),
    ("Jean-Moulin (Grand'Rue) 25", ["25 Grand'Rue Jean-Moulin"], set()),
    ("Tilleuls (carrefour des) 3", ["3 carrefour des Tilleuls"], set()),
    ("Seurat (villa) 1", ["1 villa Seurat"], set()),
    ("Digue (la) 36", ["36 la Digue"], set()),
    ("Quais (ure des) 2", ["2 rue des Quais"], set()),
    ("Noyer (rue du", ["rue du Noyer"], {Flag.NO_NUMBER}),
    ("Noyer (rue du) sans numéro", ["rue du Noyer"], {Flag.NO_NUMBER}),
    # names that are ways by themselves
    ("Grande-Rue 64bis", ["64bis Grande-Rue"], set()),
    ("Grande-Rue () 80", ["80 Grande-Rue"], set()),
    ("En-Jurue 3", ["3 En-Jurue"], set()),
    ("Faubourg de Lyon 51", ["51 Faubourg de Lyon"], set()),
    # as one speaks
    ("12 rue de la Liberté", ["12 rue de la Liberté"], set()),
    ("1, rue Neuve", ["1 rue Neuve"], set()),
    ("rue Neuve, 12", ["12 rue Neuve"], set()),
    ("5 r. du Four", ["5 rue du Four"], set()),
    ("3 pl. St-Jean", ["3 place Saint-Jean"], set()),
    ("7 av. de Ste-Foy", ["7 avenue de Sainte-Foy"], set()),
    ("bd Gambetta", ["boulevard Gambetta"], {Flag.NO_NUMBER}),
    ("2 rue du 8 mai 1945", ["2 rue du 8 mai 1945"], set()),
    ("rue du 8 mai 1945", ["rue du 8 mai 1945"], {Flag.NO_NUMBER}),
    ("place de l'église", ["place de l'église"], {Flag.NO_NUMBER}),
    # numbers
    ("Stanislas (place) 1, 3", ["1 place Stanislas"], {Flag.RANGE}),
    ("12-16 rue Neuve", ["12 rue Neuve"], {Flag.RANGE}),
    ("111 à 117, rue Neuve", ["111 rue Neuve"], {Flag.RANGE}),
    ("Neuve (rue) 1à 11, 21", ["1 rue Neuve"], {Flag.RANGE}),
    ("Neuve (rue) 12 bis-12 ter", ["12bis rue Neuve"], {Flag.RANGE}),
    ("Neuve (rue) 9 a", ["9A rue Neuve"], set()),
    ("4, 6 rue Neuve", ["4 rue Neuve"], {Flag.RANGE}),
    ("Neuve (rue) ; 98", ["98 rue Neuve"], set()),
    ("Neuve (rue) 12 ; 18", ["12 rue Neuve"], {Flag.RANGE}),
    # several streets, corners
    (
        "Alsace-Lorraine (rue) 42bis ; Rivals (rue) 15",
        ["42bis rue Alsace-Lorraine", "15 rue Rivals"],
        {Flag.SEVERAL_STREETS},
    ),
    ("12 rue Neuve, 3 place Haute", ["12 rue Neuve", "3 place Haute"], {Flag.SEVERAL_STREETS}),
    ("Puits (à l'angle de la rue du)", ["rue du Puits"], {Flag.CORNER, Flag.NO_NUMBER}),
    (
        "Haute (place) 6, à l'angle de la rue Neuve",
        ["6 place Haute", "rue Neuve"],
        {Flag.CORNER, Flag.NO_NUMBER, Flag.SEVERAL_STREETS},
    ),
    (
        "A l'angle des rues Neuve et Haute",
        ["rue Neuve", "rue Haute"],
        {Flag.CORNER, Flag.NO_NUMBER, Flag.SEVERAL_STREETS},
    ),
    (
        "Angle de la Grande-Rue et de la R.N. 7",
        ["Grande-Rue"],
        {Flag.CORNER, Flag.NO_NUMBER, Flag.UNCERTAIN},
    ),
    # other times, other opinions
    ("Four (rue du) 8, anciennement 11", ["8 rue du Four"], {Flag.FORMER}),
    ("Four (rue du) 8 ; anciennement Halle (place de la) 2", ["8 rue du Four"], {Flag.FORMER}),
    ("Four (rue du) 8 ; Halle (ancienne place) 2", ["8 rue du Four"], {Flag.FORMER}),
    ("Four (rue du) 8, actuellement 10", ["10 rue du Four"], {Flag.FORMER}),
    ("Four (rue du) 8, actuelle Halle (rue) 3", ["3 rue Halle"], {Flag.FORMER}),
    ("Four (ancienne route de) 8", ["8 ancienne route de Four"], set()),
    (
        "anciennement Four (rue du)",
        ["rue du Four"],
        {Flag.FORMER, Flag.NO_NUMBER, Flag.UNCERTAIN},
    ),
    ("Four (rue du) 7 (ou 17)", ["7 rue du Four"], {Flag.UNCERTAIN}),
    ("Four (rue du) ou Halle (rue)", ["rue du Four"], {Flag.NO_NUMBER, Flag.UNCERTAIN}),
    ("Four (rue du) 12 ?", ["12 rue du Four"], {Flag.UNCERTAIN}),
    ("Four (rue du) , face au 14", ["rue du Four"], {Flag.NO_NUMBER, Flag.UNCERTAIN}),
    # lieux-dits
    ("Le Bourg", ["Le Bourg"], {Flag.LOCALITY}),
    ("lieu-dit Les Genêts", ["Les Genêts"], {Flag.LOCALITY}),
    ("au lieudit : La Combe", ["La Combe"], {Flag.LOCALITY}),
    ("Hameau de la Combe", ["Hameau de la Combe"], {Flag.LOCALITY}),
    ("Combe (hameau de la)", ["hameau de la Combe"], {Flag.LOCALITY}),
    ("Château-Gaillard", ["Château-Gaillard"], {Flag.LOCALITY}),
]
NO_ADDRESSES = [
    *("Dans le cimetière", "Près de l'église", "à 200 m du château", "A l'entrée du village"),
    *("Château de Combray", "Ancien couvent des Cordeliers", "Eglise Notre-Dame", "Île Verte"),
    *(
        "Pins (forêt domaniale des)",
        "Domaine public",
        "1936 C non cadastré",
        "(détruit)",
        "£?",
        "12",
    ),
]


@pytest.mark.parametrize(("written", "asked", "flags"), FORMS)
def test_what_is_asked_of_each_form(written, asked, flags):
    reading = read_address(written)
    assert [query.text for query in reading.queries] == asked
    assert reading.flags == flags


@pytest.mark.parametrize("written", NO_ADDRESSES)
def test_what_stands_there_is_no_address(written):
    reading = read_address(written)
    assert reading.queries == ()
    assert "rien à chercher" in reading.understood or reading.understood == "aucune adresse"


@pytest.mark.parametrize(
    "written", ["C.D. 78", "RN 5", "D 974", "route nationale 560", "chemin rural n° 2", "R.N."]
)
def test_a_numbered_road_is_too_long_to_be_a_place(written):
    reading = read_address(written)
    assert reading.flags == {Flag.NUMBERED_ROAD, Flag.NOT_AN_ADDRESS}
    assert reading.queries == ()


def test_a_query_says_what_it_is_made_of():
    (query,) = read_address("Grande-Rue 64 bis").queries
    assert (query.number, query.street, query.kind) == ("64bis", "Grande-Rue", Kind.HOUSENUMBER)
    assert read_address("Four (rue du)").queries[0].kind == "street"
    assert read_address("Le Bourg").queries[0].kind == "locality"


def test_the_lieu_dit_is_asked_when_the_address_gives_nothing():
    reading = read_address("Dans le cimetière", "La Combe ; Le Pré")
    assert [query.text for query in reading.queries] == ["La Combe"]
    assert reading.raw == "Dans le cimetière"
    assert read_address("Four (rue du) 2", "La Combe").queries[0].text == "2 rue du Four"
    assert read_address("", "C.D. 78").queries == ()


def test_staff_read_one_line():
    assert read_address("Liberté (rue de la) 12, 14").understood == (
        "12 rue de la Liberté ; premier numéro d’une suite"
    )
    assert read_address("").understood == "aucune adresse"
    assert read_address("C.D. 78").understood == (
        "route numérotée écartée ; pas une adresse, rien à chercher"
    )


_WORDS = st.sampled_from(
    (
        *("rue", "Grande-Rue", "(", ")", "place du", "12", "bis", ",", ";", "à l'angle de", "et"),
        *("ou", "anciennement", "St-", "C.D.", "Hameau", "Noyer", "l'", "-", "?", "lieu-dit", "£"),
    )
)
_WRITTEN = st.one_of(st.text(), st.lists(_WORDS, max_size=20).map(" ".join))


@settings(max_examples=300)
@given(_WRITTEN, _WRITTEN)
def test_any_text_is_kept_and_asks_only_what_the_service_accepts(address, locality):
    reading = read_address(address, locality)
    assert reading.raw == address
    for query in reading.queries:
        assert 3 <= len(query.text) <= 200
        assert query.text[0].isalpha() or query.text[0] in "0123456789"
        assert query.text == f"{query.number} {query.street}".strip()
        assert (query.kind is Kind.HOUSENUMBER) == bool(query.number)
    assert (Flag.NOT_AN_ADDRESS in reading.flags) <= (not reading.queries)


def test_a_very_long_text_is_refused_quickly():
    assert read_address("1, " * 100_000).queries == ()
    assert read_address("rue " + "x" * 300).queries == ()
