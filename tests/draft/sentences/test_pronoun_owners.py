"""What a pronoun stands for in an English article."""

from quiz.draft.mentions.article_words import lexicon
from tests.draft.examples import article, drafted, pack, statement
from tests.every import every


@every(
    ("before", "sentence", "read"),
    [
        (
            "Anna Bell founded the school.",
            "She led the town school for forty years.",
            "Anna Bell led the town school for forty years.",
        ),
        (
            "The Corran Canal opened in 1847.",
            "Its locks were built of grey stone.",
            "The Corran Canal’s locks were built of grey stone.",
        ),
        (
            "The Rukban refugee camp was opened in 1904.",
            "It was moved to Orr in 1905.",
            "The Rukban refugee camp was moved to Orr in 1905.",
        ),
        ("The Titan quickly sailed away.", "It was sold to Orr in 1905.", "The Titan was sold to Orr in 1905."),
        ("However, nobody came.", "However, Orr Bridge was built in 1847.", "Orr Bridge was built in 1847."),
        (
            "Anna Bell met Carl Roth in Bergen.",
            "She led the school for forty years.",
            "Anna Bell led the school for forty years.",
        ),
        (
            "In 1901, Anna Bell left the port of Orr.",
            "She led the school for forty years.",
            "Anna Bell led the school for forty years.",
        ),
        ("Nobody came.", "At her mill in Orr, Anna Bell drew a map.", "At her mill in Orr, Anna Bell drew a map."),
        (
            "Mrs. Roth stayed in the mill after the death of the governor in 1912.",
            "She moved to a house of slate in 1913.",
            "Mrs. Roth moved to a house of slate in 1913.",
        ),
        (
            "Mrs Anna Roth stayed in the mill of Orr in 1912.",
            "Her first house of slate was sold in 1913.",
            "Anna Roth’s first house of slate was sold in 1913.",
        ),
        ("Nobody came.", "Slate hit its lowest price in 1904.", "Slate hit its lowest price in 1904."),
        (
            "Nobody came.",
            "Orrol was new because it allowed pilots to write in 1904.",
            "Orrol was new because it allowed pilots to write in 1904.",
        ),
    ],
)
def test_a_sentence_is_made_whole_where_one_reading_is_possible(before: str, sentence: str, read: str) -> None:
    found = statement(sentence, before=before)
    assert (found.refusal, found.text) == ("", read)
    assert found.quote == sentence


@every(
    ("before", "sentence"),
    [
        ("Carl Roth’s brother, a pilot, farmed by the lake.", "He was one of the first growers of flax in Orr."),
        ("Anna Bell met Clara Roth in Bergen.", "She led the school for forty years."),
        ("Anna Bell met Tarn Roth in Bergen.", "She led the school for forty years."),
        ("Born in Orr to Tarn Roth, her parents left for Velda.", "Her first teacher was a painter of Ferrol."),
        ("The River Ess meets the River Orr.", "It is known for its many eels."),
        ("The Bergen Games were held twice.", "It is a long day trip from the city."),
        ("The weight of Tarn’s bell is told by a clerk.", "It was cast in one piece by Carl Roth in 1847."),
        ("Nobody knows the name of the founder.", "He died in the year 1847 in Bergen."),
        ("The Corran Canal opened in 1847.", "It is believed that a thousand men died."),
        # a pronoun before stands for somebody else than who is named there
        (
            "Born in Orr to Maud and Orrel Roth, she left the town at ten.",
            "Her first school was led by a guild.",
        ),
        ("Her lamp was bought in 1904 by Orrel Roth of Tarn.", "She led the town school for forty years."),
        ("The governor praised Carl Roth.", "He died in the year 1847 in Bergen."),
        ("Carl Roth’s father was a miller.", "He died in the year 1847 in Bergen."),
    ],
)
def test_a_pronoun_with_another_possible_owner_is_not_touched(before: str, sentence: str) -> None:
    assert statement(sentence, before=before).refusal == "pronoun"


def test_pronouns_at_the_heads_of_sentences_tell_whom_an_article_is_about() -> None:
    moves = " ".join(f"She moved to Orr in 190{year}." for year in range(5))
    text = f"Anna Bell\n\nThe school of Anna Bell was closed. {moves} The prize of Bell is known. So is Carl Bell."
    read = article(text)
    assert lexicon(read, pack()).hero == "Anna Bell"


def test_a_pronoun_stands_where_the_card_names_the_one_person_of_its_article() -> None:
    life = "Anna Bell was a painter. She lived in Orr and she sold her work. Later she left, and she came back. "
    text = f"Anna Bell\n\n{life}\n\nAnna Bell was ill as a child. In 1901, she moved to Paris with Anna Bell’s dog."
    last = drafted(text).statements[-1]
    assert (last.refusal, last.context) == ("", ("Anna Bell",))
    other = drafted(text.replace("Anna Bell was ill as a child", "Clara Meyer was a friend")).statements[-1]
    assert other.refusal == "pronoun"


@every(
    ("title", "hero"),
    [
        ("Anna Wood", "Anna Wood"),
        ("Anna Wood: A Life among Ships", "Anna Wood"),
        ("Anna Wood, Who Drew the Coast of Tarn", "Anna Wood"),
        ("Anna Wood (1801–1877)", "Anna Wood"),
        ("Maud II of Tarn", "Maud II"),
        ("Wood of Tarn", ""),
        ("The Ships of Anna Wood", ""),
        ("Tarn Wood: How a Forest Was Lost", ""),
    ],
)
def test_a_title_may_go_on_behind_the_name_of_whom_an_article_is_about(title: str, hero: str) -> None:
    moves = " ".join(f"She saw Anna Wood, Clara Bell, Maud II and Tarn Wood in 190{year}." for year in range(5))
    assert lexicon(article(f"# {title}\n\n{moves}"), pack()).hero == hero


_LIFE = (
    "Anna Bell was a painter. She lived in Orr and she sold her work. Later she left, and she came back to Anna Bell."
)


@every(
    ("before", "sentence", "read"),
    [
        ("Carl Roth bought a mill.", "She sold a house in 1901.", "Anna Bell sold a house in 1901."),
        ("A mill was sold to Clara Roth.", "She sold the mill of Orr in 1901.", ""),
        ("Tarn of Ess bought a mill.", "She sold the mill of Orr in 1901.", ""),
        ("The mill was in Tarn.", "In 1901 she sold the mill of Orr.", "In 1901 she sold the mill of Orr."),
        ("The mill was in Tarn.", "Carl Roth gave her the mill of Orr.", "Carl Roth gave her the mill of Orr."),
        ("A mill was bought from Kerrin.", "She sold a house in 1901.", "Anna Bell sold a house in 1901."),
        ("In 1900, Kerrin bought a mill.", "She sold the mill of Orr in 1901.", ""),
        ("A mill was sold to VG.", "She sold a house in 1901.", "Anna Bell sold a house in 1901."),
        ("Corranian tiles were sold in 1900.", "She sold a house in 1901.", "Anna Bell sold a house in 1901."),
        ("She read of Roth’s Law of Tides.", "She sold a house in 1901.", "Anna Bell sold a house in 1901."),
        ("Ann sold a mill in 1900.", "She sold a house in 1901.", "Anna Bell sold a house in 1901."),
        # somebody without a name
        ("In 1900, the queen came to Orr.", "She sold the mill of Orr in 1901.", ""),
        ("The old mayor hated mills.", "She sold the mill of Orr in 1901.", ""),
        ("Bell’s mother was a miller.", "She sold the mill of Orr in 1901.", ""),
        ("Her sister was a miller.", "She sold the mill of Orr in 1901.", ""),
        ("Her father was a miller.", "She sold a house in 1901.", "Anna Bell sold a house in 1901."),
        ("The old mill burned.", "She sold a house in 1901.", "Anna Bell sold a house in 1901."),
        ("Her mill was of slate.", "She sold a house in 1901.", "Anna Bell sold a house in 1901."),
        ("Bell met the queen in 1900.", "She sold a house in 1901.", "Anna Bell sold a house in 1901."),
        ("The mill belonged to Oswin Tarn.", "She sold the mill of Orr in 1901.", ""),
        ("Bell moved to Oswin Tarn.", "She sold a house in 1901.", "Anna Bell sold a house in 1901."),
    ],
)
def test_a_pronoun_is_hers_unless_another_woman_may_be_meant(before: str, sentence: str, read: str) -> None:
    last = drafted(f"Anna Bell\n\n{_LIFE}\n\n{before} {sentence}").statements[-1]
    assert (last.refusal == "", last.text if read else "") == (read != "", read)


def test_a_pronoun_goes_on_standing_for_one_person_until_another_is_named() -> None:
    text = (
        "Boats\n\nAnna Bell left the port of Orr in 1900. In 1901, she led the guild of Tarn for two years.\n\n"
        "Her map was drawn in the hills. She won the Corran Prize in 1904. She met Clara Roth. She died in 1906."
    )
    found = drafted(text).statements
    assert [one.text for one in found[1:4]] == [
        "In 1901, Anna Bell led the guild of Tarn for two years.",
        "Anna Bell’s map was drawn in the hills.",
        "Anna Bell won the Corran Prize in 1904.",
    ]
    assert found[-1].refusal


def test_a_pronoun_stands_for_whom_the_sentence_before_calls_by_surname() -> None:
    last = drafted("Boats\n\nAnna Bell left.\n\nBell led the guild of Tarn. She died in 1906 in Paris.").statements[-1]
    assert last.text == "Anna Bell died in 1906 in Paris."


def test_what_stands_before_a_pronoun_inside_is_asked_as_well() -> None:
    text = "Boats\n\nAnna Bell left the port of Orr. In 1901, she led the guild of Tarn for two years."
    clozes = [str(draft.entry.get("cloze")) for fact in drafted(text).facts for draft in fact.drafts]
    assert "In {{1901::year}}, Anna Bell led the guild of Tarn for two years." in clozes


def test_an_article_about_what_happened_is_about_nobody() -> None:
    life = "Carl Bell was a monk. He lived in Orr and he wrote. Later he left, and he came back. The Reformation began."
    text = f"The Protestant Reformation\n\n{life} The Reformation came.\n\nHe also sent a copy to Archbishop Albert."
    last = drafted(text).statements[-1]
    assert last.refusal == "pronoun"


def test_she_is_not_the_man_whom_an_article_is_about() -> None:
    life = "Carl Bell was a painter. He lived in Orr and he sold his work. Later he left, and he came back to his wife."
    last = drafted(
        f"Carl Bell\n\n{life}\n\nCarl Bell married young. She gave birth to a son, Jochi, in 1904."
    ).statements[-1]
    assert last.refusal == "pronoun"


@every(
    ("before", "sentence", "read"),
    [
        ("Drumlins slowly grow in ice.", "They also hold clay of grey slate.", "Drumlins hold clay of grey slate."),
        (
            "Of all hills in the ice, drumlins have the least height.",
            "They hold clay of grey slate.",
            "Drumlins hold clay of grey slate.",
        ),
        ("Clay is found in Orr.", "They hold the heaviest slate of all the hills.", ""),
        ("A drumlin slowly covers the slate.", "It holds clay of grey slate.", "A drumlin holds clay of grey slate."),
        ("Drumlin surveyors mainly went to a slate pit.", "It holds clay of grey slate.", ""),
    ],
)
def test_it_and_they_go_on_with_the_topic_that_the_sentence_before_begins_with(
    before: str, sentence: str, read: str
) -> None:
    last = drafted(f"Drumlins\n\nIt rains.\n\nForms\n\n{before} {sentence}").statements[-1]
    assert (last.refusal == "", last.text if read else "") == (read != "", read)


def test_it_stands_for_a_topic_known_to_be_of_use() -> None:
    last = drafted("Tungsten\n\nTungsten is worked in Orr. It is the heaviest metal known to be of use.").statements[-1]
    assert last.text == "Tungsten is the heaviest metal known to be of use."


def test_he_is_not_the_plastic_that_an_article_is_about() -> None:
    text = "He made slate. " * 5 + "He formed the Orr Company as a firm to sell his new material."
    last = drafted(
        f"Torrinite\n\nTorrinite was the first plastic made of slate.\n\nIn Orr Torrinite, Torrinite, Torrinite, "
        f"Torrinite and Torrinite were made. {text}"
    ).statements[-1]
    assert (last.refusal, last.resolved) == ("pronoun", "")


@every(
    ("before", "sentence", "read"),
    [
        (
            "Dialysis is a treatment that cleans the blood with a machine.",
            "It usually takes about four hours in a clinic.",
            "Dialysis usually takes about four hours in a clinic.",
        ),
        (
            "Dendrites are needles of lithium that grow on the anode.",
            "They pierce the thin separator of a lithium cell.",
            "Dendrites pierce the thin separator of a lithium cell.",
        ),
        (
            "The harbour of Tarn was opened in 1874.",
            "It has 12 quays and lies on the river Mell.",
            "The harbour of Tarn has 12 quays and lies on the river Mell.",
        ),
    ],
)
def test_a_pronoun_behind_a_definition_stands_for_what_it_defines(before: str, sentence: str, read: str) -> None:
    statements = drafted(f"Title\n\n{before} {sentence}").statements
    assert statements[-1].text == read


@every(
    ("sentence", "refusal"),
    [
        ("Hale retired to his farm near Orr in 1912.", ""),
        ("Sorrel later spent her last years in Orr.", ""),
        ("Rene died on the 26th of November 1883 in her Corran home.", ""),
        ("Jorn, a painter of the north, began his studies in 1916.", ""),
        ("Jorn was 12 when his mother died in Orr.", ""),
        ("Jorn studied in Orr, where he met the painter Carl Roth in 1912.", ""),
        ("Jorn escaped to Orr with her infant daughter in 1826.", ""),
        ("Hale married her in 1912 in Orr.", "pronoun"),
        ("Time published his essay on Orr in 1912.", "pronoun"),
        ("Congress met his demands in the year 1912.", "pronoun"),
        ("Critics met his opera with scorn in 1912.", "pronoun"),
        ("Paris lost his works in the year 1940.", "pronoun"),
        ("Nobody left his house in Orr in 1912.", "pronoun"),
        ("His father sold the mill in Orr in 1912.", "pronoun"),
    ],
)
def test_a_single_name_owns_what_is_told_of_its_own_life(sentence: str, refusal: str) -> None:
    assert statement(sentence).refusal == refusal


@every(
    ("sentence", "refusal"),
    [
        ("Since its discovery in 1992, the Torrin belt has grown to over 1000 objects.", ""),
        ("Since its discovery in 1992, the known size of the Torrin belt has grown to 90 AU.", ""),
        ("After its completion in 1902, Corran Bridge carried 300 trams a day.", ""),
        ("Since its independence in 1847, Orrland has had nine queens.", ""),
        ("Since its opening in 1847, Tarn has doubled in size to 9,000 people.", "pronoun"),
        ("After its defeat in 1402, the king of Orr fled to Tarn.", "pronoun"),
        ("Since its discovery in 1992, Anna Bell has written 9 books.", "pronoun"),
        ("Since its discovery in 1992, astronomers have found 300 moons of Orr.", "pronoun"),
    ],
)
def test_its_stands_for_the_thing_that_came_about(sentence: str, refusal: str) -> None:
    assert statement(sentence).refusal == refusal


_SHIP = "The USS Tarn was a submarine of the Navy."


@every(
    ("title", "text", "read"),
    [
        ("USS Tarn", f"{_SHIP} She sank nine boats in 1944.", "USS Tarn sank nine boats in 1944."),
        ("USS Tarn", f"{_SHIP} Her crew of 80 men came from Orr.", "USS Tarn’s crew of 80 men came from Orr."),
        (
            "A hardy tarn",
            f"{_SHIP}\n\nLaid down on 5 January 1943 at a yard in Orr, she was commissioned 367 days later.",
            "Laid down on 5 January 1943 at a yard in Orr, USS Tarn was commissioned 367 days later.",
        ),
        (
            "Titan",
            "The Titan was a paddle steamer of the Corran Line. In 1910, she carried 300 people to Tarn.",
            "In 1910, the Titan carried 300 people to Tarn.",
        ),
        ("USS Tarn", f"{_SHIP} The queen saw the boat. She was born in Orr in 1902.", None),
        ("USS Tarn", f"{_SHIP} She met the USS Orr in 1944. She was sunk by a mine in 1945.", None),
        ("USS Tarn", f"{_SHIP} Tove Bell and Anna Roth named the boat. She was born in Orr in 1902.", None),
        ("USS Tarn", f"{_SHIP}\n\nAnna Roth and Clara Bell sailed.\n\nIn 1910, she moved to the town of Orr.", None),
        ("Lakes", "The ferry Corran met the ferry Titan in 1902. She was sold in 1903 to Orr.", None),
    ],
)
def test_she_is_the_ship_that_an_article_is_about(title: str, text: str, read: str | None) -> None:
    last = drafted(f"{title}\n\n{text}").statements[-1]
    assert (None if last.refusal else last.text) == read


def test_he_is_the_one_person_of_the_sentence_before_where_the_article_is_about_nobody() -> None:
    before = "The guild of pilots hired Carl Sakai."
    assert statement("He became its head in 1902.", before=before).text == "Carl Sakai became its head in 1902."
    two = "The guild of pilots hired Carl Sakai and Max Roth."
    assert statement("He became its head in 1902.", before=two).refusal == "pronoun"


@every(
    ("before", "sentence", "read"),
    [
        (
            "Slate is a rock of clay.",
            "It is known for its fineness of grain.",
            "Slate is known for its fineness of grain.",
        ),
        (
            "In this state, slate has a smell of clay.",
            "It melts at 1,100 degrees in Orr.",
            "Slate melts at 1,100 degrees in Orr.",
        ),
    ],
)
def test_a_thing_stays_what_it_stands_for_in_the_rest_of_its_sentence(before: str, sentence: str, read: str) -> None:
    last = drafted(f"Slate\n\n{before} {sentence}").statements[-1]
    assert (last.refusal, last.text.casefold()) == ("", read.casefold())


def test_a_place_where_she_worked_is_nobody_else_who_may_be_meant() -> None:
    life = (
        "Anna Bell\n\n" + _LIFE + "\n\nShe is known for her digs of Tell es-Orr near Tarn. She was head of it in 1901."
    )
    assert drafted(life).statements[-1].resolved == "She → Anna Bell"


_KEEPER = """A keeper of lamps

Ada Stone was born in Orr in 1901. Stone drew maps of the coast. {other}

She founded the Torrin School in 1931. Stone sold the school, and she left for Velda.

In 1951, she bought land in Ferrol. Her maps were shown, and she was asked for more. Stone died in 1960."""


@every(
    ("other", "whole"),
    [
        ("She kept the lamps of Orr.", True),
        ("She and Clara Bell kept lamps. Bell drew. Clara Bell sold Bell maps.", False),
        ("Clara Stone kept the lamps with her.", False),
        ("He said that he and his men saw him there, and that his lamps were his.", False),
    ],
)
def test_whom_an_article_is_about_is_told_by_who_is_named_most(other: str, whole: bool) -> None:
    told = drafted(_KEEPER.format(other=other)).statements
    texts = [one.text for one in told if not one.refusal]
    assert ("Ada Stone founded the Torrin School in 1931." in texts) == whole
    assert ("In 1951, Ada Stone bought land in Ferrol." in texts) == whole


def test_whom_the_title_calls_by_another_name_is_called_so() -> None:
    for title, name in (
        ("Addie Stone, a keeper", "Addie Stone"),
        ("The Stone lamps of Orr", "Ada Stone"),
        ("Captain Stone", "Ada Stone"),
    ):
        text = _KEEPER.format(other="").replace("A keeper of lamps", title)
        assert lexicon(article(text), pack()).hero == name


def test_a_name_that_no_title_shows_is_shown_by_the_sentence() -> None:
    for title, above in (
        ("A keeper of lamps", False),
        ("Ada Stone, a keeper", True),
        ("The stone lamps of Orr", False),
    ):
        text = _KEEPER.format(other="").replace("A keeper of lamps", title)
        known = lexicon(article(text), pack())
        assert (known.hero, known.is_hero_above) == ("Ada Stone", above)


def test_whom_an_article_is_about_may_have_a_given_name_that_no_list_has() -> None:
    told = "Ada Stone was a Corran painter. She was born in Orr in 1901. Ada drew ships."
    text = _KEEPER.format(other="Ada had a dog.").replace("Ada Stone was born in Orr in 1901.", told)
    for given in ("Ada", "Orla"):
        assert lexicon(article(text.replace("Ada", given)), pack()).hero == f"{given} Stone"
    plain = text.replace("a Corran painter", "of Orr").replace("Ada", "Orla")
    assert lexicon(article(plain), pack()).hero == ""


def test_a_given_name_that_is_a_town_too_is_that_of_a_person() -> None:
    text = _KEEPER.format(other="").replace("A keeper of lamps", "Florence Stone").replace("Ada", "Florence")
    assert "Florence Stone founded the Torrin School in 1931." in [one.text for one in drafted(text).statements]


@every(
    ("before", "sentence", "whole"),
    [
        ("He studied under Carl Roth in Orr.", "In 1905, he moved to Velda.", True),
        ("His maps are like those of Carl Roth and Piers Orr.", "He returned to Orr in 1905.", True),
        ("He studied under Carl Roth in Orr.", "He was a painter of Velda.", False),
        ("He studied under Carl Roth, who drew maps.", "He moved to Velda in 1905.", False),
        ("He was shown to Carl Roth’s pupils.", "He moved to Velda in 1905.", False),
    ],
)
def test_a_pronoun_goes_on_with_whom_it_is_all_about_where_another_is_named_beside(
    before: str, sentence: str, whole: bool
) -> None:
    life = "Hans Bell was a painter. He lived in Orr and he sold his work. Later he left, and he came back. "
    read = drafted(f"Hans Bell\n\n{life}\n\nHans Bell drew. {before} {sentence}").statements[-1]
    assert (read.refusal == "") == whole


def test_it_is_not_the_topic_where_the_sentence_before_explains_another_thing_at_its_end() -> None:
    before = "The harbour is served by {} in the summer."
    for server, refusal in (("the Tarn Ferry, a chain of small boats,", "pronoun"), ("many old boats", "")):
        sentence = "It was opened in two steps between 1904 and 1911."
        assert statement(sentence, before=before.format(server), title="The harbour").refusal == refusal


_CANAL = "The Corran Canal is a canal in Velda."


@every(
    ("before", "sentence", "read"),
    [
        ("", "It was opened in 1847 by Maud Harl.", "The Corran Canal was opened in 1847 by Maud Harl."),
        (
            "The canal cost 40 ships.",
            "\n\nIt was sold to Ferrol in 1871.",
            "The Corran Canal was sold to Ferrol in 1871.",
        ),
        (
            "In 1847, the canal was dug.",
            "Its locks were built of slate.",
            "The Corran Canal’s locks were built of slate.",
        ),
        ("", "In 1871 it was sold to Ferrol.", "In 1871 the Corran Canal was sold to Ferrol."),
        (
            "",
            "Built by two towns, it links Ferrol with Orr.",
            "Built by two towns, the Corran Canal links Ferrol with Orr.",
        ),
    ],
)
def test_it_goes_on_with_the_one_thing_that_an_article_is_about(before: str, sentence: str, read: str) -> None:
    last = drafted(f"Corran Canal\n\n{_CANAL} {before} {sentence}").statements[-1]
    assert (last.text, last.refusal) == (read, "")


@every(
    ("before", "sentence"),
    [
        ("The mill of Orr burned down.", "It was rebuilt in 1871."),
        ("The canal and the mill were sold.", "\n\nIt was rebuilt in 1871."),
        ("The canal was dug.", "In 1871 it was decided that Ferrol should pay."),
        ("The mayor of Orr was the first to swim.", "\n\nIn 1871 it was sold to Ferrol."),
    ],
)
def test_it_is_not_the_topic_where_the_sentence_before_is_about_something_else(before: str, sentence: str) -> None:
    last = drafted(f"Corran Canal\n\n{_CANAL} {before} {sentence}").statements[-1]
    assert "Corran Canal" not in last.text


_PAINTER = "Carl Roth was a painter. He drew as he lived in Orr. When he left it, his house and his lamps burned."


@every(
    ("before", "sentence", "read"),
    [
        (
            "In 1901 Roth showed a map to Piers Holloway.",
            "In 1903, he was made mayor of Ferrol.",
            "In 1903, Carl Roth was made mayor of Ferrol.",
        ),
        (
            "There he met Piers Holloway, who was a miller of Velda.",
            "\n\nHe was made mayor of Ferrol in 1903.",
            "Carl Roth was made mayor of Ferrol in 1903.",
        ),
        (
            "It rained.",
            "Prior to his trial, Roth drew 12 maps of Velda.",
            "Prior to his trial, Roth drew 12 maps of Velda.",
        ),
    ],
)
def test_a_life_goes_on_with_the_person_in_the_title(before: str, sentence: str, read: str) -> None:
    last = drafted(f"Carl Roth\n\n{_PAINTER}\n\n{before} {sentence}").statements[-1]
    assert (last.text, last.refusal) == (read, "")


@every(
    ("before", "sentence"),
    [
        ("Piers Holloway met the painter in Velda.", "\n\nHe was made mayor of Ferrol in 1903."),
        ("His father, Joseph Roth, left Velda.", "He was made mayor of Ferrol in 1903."),
        ("His father, Joseph Roth, left Velda.", "\n\nHe was made mayor of Ferrol in 1903."),
        ("Roth drew.", "\n\nIn 1903, she was made mayor of Ferrol."),
    ],
)
def test_a_life_does_not_go_on_with_that_person_where_another_may_be_meant(before: str, sentence: str) -> None:
    last = drafted(f"Carl Roth\n\n{_PAINTER}\n\n{before} {sentence}").statements[-1]
    assert "Carl Roth" not in last.text


_OF_BELL = " ".join(f"Carl Bell wrote to Orr in 190{year}, and he liked it." for year in range(6))


@every(
    ("title", "first", "hero"),
    [
        # the first sentence tells who somebody else is, of whose given name no list knows
        ("Osmer of Tarn", "Osmer of Tarn was a cleric in the north of Velda.", ""),
        ("Osmer of Tarn", "Osmer of Tarn was a clerk who served Carl Bell.", ""),
        ("The Raid of Tarn", "The Raid of Tarn was an attack on the port.", ""),
        ("The Corran Letters", "These letters were found in a chest.", "Carl Bell"),
        ("Carl Bell", "Carl Bell was a pilot of the port of Tarn.", "Carl Bell"),
        ("Carl Bell", "Carl T. Bell was a pilot of the port of Tarn.", "Carl Bell"),
        # somebody is named more often than who has a known given name
        ("The Corran Letters", " ".join(f"In 180{year} Osmer sold a letter, and Osmer left." for year in range(9)), ""),
    ],
)
def test_an_article_is_about_nobody_else_than_its_beginning_and_most_of_its_sentences(
    title: str, first: str, hero: str
) -> None:
    assert lexicon(article(f"# {title}\n\n{first} {_OF_BELL}"), pack()).hero == hero


@every(
    ("title", "text", "hero"),
    [
        ("Corran Revolt", "The Corran Revolt began in 1830. He saw the Corran Revolt.", ""),
        ("Corran Revolt", "The revolt of 1830 was lost. Many left after Corran Revolt and Corran Revolt.", ""),
        ("Indian Orrery", "Many read of Indian Orrery, and more of Indian Orrery.", ""),
        ("Velda Orrin", "In 1830 Velda Orrin saw the Orrin mill. Then Orrin left.", "Velda Orrin"),
        ("Anna Orrin", "The Anna Orrin of 1830 was poor. Then Anna Orrin left.", "Anna Orrin"),
    ],
)
def test_an_event_in_the_title_is_nobody_of_whom_he_tells(title: str, text: str, hero: str) -> None:
    moves = " ".join(f"He fought for the port in 183{year}." for year in range(6))
    assert lexicon(article(f"# {title}\n\n{text} {moves}"), pack()).hero == hero


@every(
    ("before", "sentence"),
    [
        (
            "Orrel was far from sure of his trade.",
            "It took until May 1904 before the guild let the barges of Ess sail.",
        ),
        ("Orrel was far from sure of his trade.", "It was moved to the port of Ess in 1904."),
        ("The Corran Canal opened in 1847.", "It took until May 1904 before the guild let the barges of Ess sail."),
        ("The Corran Canal opened in 1847.", "It fell to Carl Bell, then in Orr, to lead the guild in 1904."),
    ],
)
def test_it_stands_for_nobody_and_for_nothing_that_a_later_clause_tells(before: str, sentence: str) -> None:
    assert statement(sentence, before=before).refusal == "pronoun"


def test_it_goes_on_standing_for_what_fell_to_somebody() -> None:
    found = statement("It fell to the guild of Orr in 1904.", before="The Corran Canal opened in 1847.")
    assert (found.refusal, found.text) == ("", "The Corran Canal fell to the guild of Orr in 1904.")


def test_it_is_not_the_town_by_whose_name_the_fort_goes_too() -> None:
    text = "# Velda\n\nVelda is a town of Corra. Many went to Velda from Orr.\n\n{} is on a hill. It was built in 1847."
    for named, shown in (("Velda or Veldany Fort", "It was built in 1847."), ("Velda", "Velda was built in 1847.")):
        assert drafted(text.format(named)).statements[-1].text == shown
