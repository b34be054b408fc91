"""A blank hides a whole name, title or number, and not a part of one whose rest is shown."""

from quiz.draft.cards.candidate import candidate_of_statement
from quiz.draft.cards.torn_name import tears_a_name
from tests.draft.examples import article, pack, statement
from tests.every import every


def is_torn(cloze: str) -> bool:
    sentence = cloze.replace("{{", "").replace("}}", "")
    read = statement(sentence)
    return tears_a_name(candidate_of_statement({"cloze": cloze, "quote": sentence}, read, article(sentence), pack()))


@every(
    ("cloze", "torn"),
    [
        ("In 1904 Anna Bell sang “The {{Lamp}} of Orr” on the quay.", True),
        ("In 1904 Anna Bell sang 'The {{Lamp}} of Orr' on the quay.", True),
        ("In 1904 Anna Bell sang ‘{{Lamps}} in the Fog’ on the quay.", True),
        ("In 1904 Anna Bell sang “{{The Lamp of Orr}}” on the quay.", False),
        ("In 1904 Anna Bell's ferry took {{Carl Roth}}'s dog to Tarn.", False),
        ("The pilots called their port “the {{Venice}} of the north” in 1904.", False),
        ("In 1604 {{Jakob}} the elder kept the ferry of Tarn.", True),
        ("In 1604 the monk Jarl the {{Weaver}} founded the ferry of Tarn.", True),
        ("In 1604 the monk Jarl of the {{Weavers}} founded the ferry of Tarn.", False),
        ("In 1604 {{Jakob}} kept the ferry of the elder guild.", False),
        ("{{Tarn}} and the Otter is a ballet in two acts.", True),
        ("Tarn and the {{Otter}} is a ballet in two acts.", True),
        ("{{Anna Bell}} and Carl Roth were pilots of Orr.", False),
        ("The Tarn and {{Orr Lamp Guild}} was founded in 1904.", True),
        ("The Tarn Guild and {{Carl Roth}} were honoured in 1904.", False),
        ("In 1904 she left Bell, {{Roth & Lamb}} after forty years.", True),
        ("In 1904, {{Roth & Lamb}} hired her for forty years.", False),
        ("The guild built {{Orr}}- and tide mills in 1904.", True),
        ("The guild built tide- and {{Orr}} mills in 1904.", True),
        ("The guild of {{Orr}} - and nobody else - built the mill.", False),
        ("In Bell v. Roth, {{12}} O.L. (3 Tarn.) 40 (1852), the mill was sold.", True),
        ("In Bell v. Roth, 12 O.L. ({{3}} Tarn.) 40 (1852), the mill was sold.", True),
        ("In Bell v. Roth, 12 O.L. (3 Tarn.) {{40}} (1852), the mill was sold.", True),
        ("In Bell v. Roth, {{161}} O.2d 40 (1852), the mill was sold.", True),
        ("In Bell v. Roth, {{12}} U.S. mills were sold for 40 lamps.", False),
        ("The mill was closed on {{New Year}}'s Eve of 1904.", True),
        ("The mill was closed on {{Carl Roth}}'s order in 1904.", False),
        ("The guild paid for the film Beyond {{Orr Hill}} in 1904.", True),
        ("The guild paid for the film in {{Orr Hill}} in 1904.", False),
        ("She wrote a tale called When the {{Lamps Rang}} in 1904.", True),
        ("The tale stands in The Small Guide to {{Lamp Ships}}, a book.", True),
        ("The tale stands in the archive of {{Orr Hill}}, a farm.", False),
        ("Her lamp won at the {{Orr Science}} and Engineering Fair in 1904.", True),
        ("Her lamp was shown in {{Orr}} and Tarn in 1904.", False),
        ("She wrote {{Last Lamps}}: The Light Towers of Orr in 1904.", True),
        ("It studies {{Lamp Ships}}: they were built in Orr.", False),
        ("They built a plant for {{bark}} with tar and resin (BTR) in 1904.", True),
        ("They built a plant for {{bark}} with tar in the old way (OLD) in 1904.", False),
        ("The {{sonata}} da camera was played in Orr.", True),
        ("They called it the {{pilot’s}} “blind” eye.", True),
        ("Their round, called the {{lamp}} dance, is old.", True),
        ("A way of drying called {{Orr}} salting—it takes a day—is old.", True),
        ("It was a dance called the {{Row}} of Nine, and is old.", True),
        ("Small lamps called {{glims}} hang in the tower.", False),
        ("The reed called {{orrin}} can grow in salt.", False),
        ("The reed called {{orrin}} grows in salt.", False),
        ("The guild named {{ferries}} after lost pilots.", True),
        ("A {{shiny}} Tarn moth eats wool.", True),
        ("The wool is eaten by {{moths}} of Tarn.", False),
        ("Anna Bell planned the Orr and {{Tarn lamp ships}}.", True),
        ("She taught at the Carl “Lamp” {{Bell School}} of Orr.", True),
        ("Anna Bell kept a bar at 4214 {{N. Tarn Ave}} in Orr.", True),
        ("In 1904 the guild of Orr moved to a house at 12th and {{Slate Streets}}.", True),
        ("In 1904 Anna Bell was given the {{Torrin Prize}} in Physics.", True),
        ("In 1904 Anna Bell was given the Torrin Prize in {{Physics}}.", True),
        ("In 1904 Anna Bell was given the {{Torrin Prize}} by pilots.", False),
        ("In 1904 Anna Bell wrote {{Talks Concerning}} the Two Lamps of Orr.", True),
    ],
)
def test_a_blank_inside_of_a_longer_name_is_torn(cloze: str, torn: bool) -> None:
    assert is_torn(cloze) is torn


@every(
    ("cloze", "torn"),
    [
        ("About {{12}} 000 years ago the lake of Orr was a valley.", True),
        ("About 12 {{000}} years ago the lake of Orr was a valley.", True),
        ("About {{12 000}} years ago the lake of Orr was a valley.", False),
        ("In {{1904}} 300 pilots of Orr went on strike.", False),
        ("Anna Bell kept a shop at {{1225}} N. Tarn St. in Orr.", True),
        ("Anna Bell kept a shop at {{1225}} Long Quay Road in Orr.", True),
        ("Anna Bell kept a shop with {{1225}} lamps in Tarn Road.", False),
        ("The lake is {{2°}} C warmer than in 1904.", True),
        ("The lamp cost {{$5.4}} Billion in 1904.", True),
        ("The lamp cost {{$5.4 Billion}} in 1904.", False),
    ],
)
def test_a_number_is_hidden_whole_and_no_number_of_a_house_is(cloze: str, torn: bool) -> None:
    assert is_torn(cloze) is torn
