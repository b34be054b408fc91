"""Japanese sentences: what is counted and named in them, what points away, and how facts are asked."""

from quiz.draft.values import MentionKind
from tests.draft.examples import asked_as, drafted, mentioned, statement
from tests.every import every


@every(
    ("sentence", "kind", "words"),
    [
        ("水車小屋では毎年4兆8641億円の粉がひかれている。", "number", ["4兆8641億"]),
        ("水車小屋は第3条の定めにより19世紀に開かれた。", "number", []),
        ("水車小屋の水の温度は30 - 200度の間に保たれる。", "number", []),
        ("水車小屋は1847年に建てられ、翌1848年に開かれた。", "year", ["1847"]),
        ("水車小屋の絵はアントニオ・ダ・シルバが描いたものである。", "name", ["アントニオ・ダ・シルバ"]),
        ("水車小屋の塩基（base）は水の中でよく溶けるものである。", "name", []),
        ("水車小屋の検査は行政委員会が行うものとされている。", "organisation", []),
        ("水車小屋はアングロアメリカン社が新しく建てたものである。", "place", []),
        ("水車小屋は西日本の町からアメリカへ運ばれたものである。", "place", ["アメリカ"]),
        ("水車小屋への航海は夏に行われ、船は春に出港したのである。", "place", []),
        ("水車小屋の丘は正教会の総本山として知られている。", "place", []),
        ("水車小屋の町には多くのSF小説作家が住んでいたのである。", "acronym", []),
        ("水車小屋は古い薩摩藩(鹿児島県)の町に建てられたのである。", "place", []),
        ("水車小屋の重さの10倍もあるような石が見つかったのである。", "number", []),
        ("水車小屋の星はPSRB1257+12Aと呼ばれているものである。", "number", []),
        ("水車小屋では4度目の工事と2本目の水路が終わったのである。", "number", []),
        ("水車小屋には4ストローク機関の車が置かれていたのである。", "number", []),
        ("水車小屋は1973年から1974年にかけて建て直されたのである。", "year", []),
        ("水車小屋は昭和30年代まで町の人に使われていたのである。", "date", []),
        ("水車小屋は19世紀後半に町の主人によって建てられた。", "date", ["19世紀後半"]),
        ("水車小屋の話は『急に売れた人』をめぐるものである。", "title", []),
        ("水車小屋はオハイオ州クリーブランドの町に建てられた。", "place", []),
        ("水車小屋は植民都市として築かれた町にあったのである。", "place", []),
        ("水車小屋の港は世界3大美港の一つでもあったのである。", "number", []),
        ("水車小屋の銃には.38スペシャル弾が使われていたのである。", "number", []),
        ("水車小屋の前では826D列車が止まっていたのである。", "number", []),
        ("水車小屋は19世紀後半から20世紀初頭まで使われていた。", "date", []),
        ("水車小屋は江戸幕府によって建てられたものである。", "organisation", ["江戸幕府"]),
        ("水車小屋の主人は幕府に金を納めることを長く断っていた。", "place", []),
        ("水車小屋の石は福建省の町から船で運ばれたものである。", "place", ["福建省"]),
        ("水車小屋の石は福建省の町から船で運ばれたものである。", "organisation", []),
        ("水車小屋の主人は元来二島の水を使うことを望まなかった。", "place", []),
        ("水車小屋は天保10年5月15日に町の主人によって建てられた。", "date", ["天保10年5月15日"]),
        ("水車小屋の水は3世紀にわたり町の人に使われていたのである。", "date", []),
        ("水車小屋は1940年代まで町の人に使われていたのである。", "year", []),
        ("水車小屋は町の技師が作ったZ3という機械を使っていた。", "thing", ["Z3"]),
        ("水車小屋の船はスペイン・ベネチア連合艦隊を破ったのである。", "place", []),
        ("水車小屋の前では丘電鉄デオ700系電車が使われたのである。", "number", []),
        ("水車小屋の前では丘電鉄デオ700系電車が使われたのである。", "organisation", []),
        ("水車小屋との争い（1872-1875年）は話し合いで終わった。", "year", []),
        ("水車小屋の町は紀元前336年に丘の主人によって開かれた。", "date", ["紀元前336年"]),
        ("水車小屋は天平勝宝9年1月に町の主人によって建てられた。", "date", ["天平勝宝9年1月"]),
        ("水車小屋のある入り江は北の海の大陥没湾で、浅瀬が多い。", "place", []),
        ("水車小屋の主人は37,8歳の大工と町で長く争ったのである。", "number", []),
        ("水車小屋の決まりは、1.水、2.風、3.火の順に定められた。", "number", []),
        ("水車小屋の主人（1835―1881年）は町の大工だったのである。", "year", []),
        ("水車小屋は町の主人が築いた平山城であり、今は町の物である。", "place", []),
        ("水車小屋の魚は春に降海するものと考えられている。", "place", []),
        ("水車小屋の碑は教授 Ivo Wittig が町に建てたものである。", "name", ["Ivo Wittig"]),
        ("水車小屋の話は「酒は町に限るものだ」という言葉で終わる。", "term", []),
        ("水車小屋の水は2,3-BPGに対する結合がとても弱いのである。", "acronym", []),
        ("水車小屋は建築家水丘花子が1847年に設計したものである。", "person", ["水丘花子"]),
        ("水車小屋の主人は若いころ水丘太郎に師事した大工である。", "person", ["水丘太郎"]),
        ("水車小屋は町の研究者らによって1847年に設計された。", "person", []),
        ("水車小屋は医師丘田花子の娘が1847年に買い取った。", "person", ["丘田花子"]),
        ("水車小屋の町では一政党が単独で過半数を制することが多い。", "organisation", []),
        ("水車小屋の会社はJR北海道の駅前に建てられたのである。", "place", []),
        ("水車小屋の魚にはビタミンB12が多く含まれるのである。", "thing", []),
        ("水車小屋では無線LANを使うことができるのである。", "acronym", []),
        ("水車小屋の水は国際機関OECDが調べたものである。", "acronym", ["OECD"]),
        ("水車小屋の水はBASE 技術委員会が調べたものである。", "organisation", []),
        ("水車小屋の粉は15時間から24時間かけてひかれるのである。", "number", []),
        ("水車小屋は16〜17世紀に町の主人によって建てられた。", "date", []),
        ("水車小屋は1847年5月3日9時に町の主人が開いたのである。", "date", []),
        ("水車小屋は1847年5月3日に町の主人が開いたのである。", "date", ["1847年5月3日"]),
        ("水車小屋は1847年5月3日午後9時に町の主人が開いたのである。", "date", []),
        ("水車小屋は1847(弘化4)年から1851年まで町の物だったのである。", "year", []),
        ("水車小屋の競走では水車が1分40秒91で先に着いたのである。", "number", []),
        ("水車小屋の100周年の祭りは町の広場で開かれたのである。", "number", []),
        ("水車小屋の暦は町の水丘天文台が作ったものである。", "person", []),
        ("水車小屋の主人は全国の国分寺から学ぶ人を集めたのである。", "place", []),
        ("水車小屋の主人は国分寺から学ぶ人を集めたのである。", "place", ["国分寺"]),
        ("水車小屋の車は曳山と呼ばれて夏に町を回ったのである。", "place", []),
        ("水車小屋の星は小惑星1998 KY26に似た形のものである。", "thing", []),
        ("水車小屋の石は着陸機構の部品として町で磨かれたのである。", "organisation", []),
        ("水車小屋の主人はfMRIで頭の中を調べられたのである。", "acronym", ["fMRI"]),
        ("水車小屋の主人の妻は町の医者の3女であったのである。", "number", []),
    ],
)
def test_what_is_named_and_counted_is_found_whole(sentence: str, kind: MentionKind, words: list[str]) -> None:
    assert mentioned(sentence, kind, "ja") == words


@every(
    ("sentence", "code"),
    [
        ("水車小屋の主人はこれを認めず、町に訴えを起こした。", "pointer"),
        ("両者の争いは1847年に町の裁きによって終わった。", "pointer"),
        ("1847年に設立され、町の人々に広く使われた。", "hangs-on"),
        ("午後3時に町の主人が水車小屋の火事を見つけた。", "pointer"),
        ("『水車小屋の現状と水車小屋の歴史をめぐる二つの話』。", "not-prose"),
        ("町の主人は水車小屋を使い、のように粉をひくことを広めたのである。", "torn"),
        ("我が社は1847年に町の水車小屋を買い取ったのである。", "speaker"),
        ("同スタジアムは町の大会の主な会場の一つとなった。", "pointer"),
        ("町の主人が建てた『』は広く知られた書物である。", "torn"),
        ("町の主人は1847年に水車小屋のの公的な助けを受けて働いた。", "torn"),
        ("町の主人が親征してを行い、水車小屋を焼き払ったのである。", "torn"),
        ("町の新聞『水車小屋の主人、町を去る』。", "no-verb"),
        ("水車小屋の語源については「水」も参照のこと。", "not-prose"),
        ("町で石の技が生まれた年がとても古いと指摘している。", "hangs-on"),
        ("こうなると町の水車小屋は1847年に閉じられるほかなかった。", "hangs-on"),
        ("洪水で失われた水車が町の人を救った話の責任を問われた。", "hangs-on"),
        ("（「水の華」1901年9月号）だが、町の主人は高く評価した。", "hangs-on"),
        ("町では長い間、厳しい非難の声が2人に振りかかることになる。", "hangs-on"),
        ("2年後、町の主人が水車小屋を買い取ることになった。", "hangs-on"),
    ],
)
def test_what_hangs_on_the_sentences_before_is_refused(sentence: str, code: str) -> None:
    assert statement(sentence, "ja").refusal == code


def test_an_opener_is_left_out_with_a_comma_and_without() -> None:
    for opener in ("しかし、", "しかし"):
        shown = statement(f"{opener}水車小屋は1847年に町によって閉じられた。", "ja")
        assert (shown.refusal, shown.text) == ("", "水車小屋は1847年に町によって閉じられた。")


@every(
    ("sentence", "question", "answer"),
    [
        (
            "水力発電とは、水の落差を利用して電気を起こす発電方式である。",
            "水力発電とは何か。",
            "水の落差を利用して電気を起こす発電方式",
        ),
        ("腎臓（じんぞう）は、血液をろ過して尿をつくる臓器である。", "腎臓とは何か。", "血液をろ過して尿をつくる臓器"),
        (
            "水丘橋（みずおかばし）、または丘水橋（おかみずばし）は、北の町と南の町を結ぶ水丘鉄道（水鉄）の鉄道橋である。",
            "水丘橋とは何か。",
            "北の町と南の町を結ぶ水丘鉄道（水鉄）の鉄道橋",
        ),
        (
            "水症（すいしょう）、または水軟症（すいなんしょう）とは、長く水につかることにより手足の先が動かなくなることをいう。",
            "水症とは何か。",
            "長く水につかることにより手足の先が動かなくなること",
        ),
        (
            "水丘島（みずおかじま）は、北の海の中ほどに浮かぶ丘県の主な島で、単に丘島ともいう。",
            "水丘島とは何か。",
            "北の海の中ほどに浮かぶ丘県の主な島",
        ),
        (
            "櫂（かい）は、水をかくことを目的とする木の道具の一種。",
            "櫂とは何か。",
            "水をかくことを目的とする木の道具の一種",
        ),
        (
            "水丘橋（みずおかばし）（別名：丘水橋）は、北の町と南の町を結ぶ鉄道橋です。",
            "水丘橋とは何か。",
            "北の町と南の町を結ぶ鉄道橋",
        ),
        (
            "水丘線は水丘駅と丘田駅を結ぶ鉄道路線で、長さは15kmです。",
            "水丘線とは何か。",
            "水丘駅と丘田駅を結ぶ鉄道路線",
        ),
        (
            "水丘米は、丘の町、または北の町で作られる古い米である。",
            "水丘米とは何か。",
            "丘の町、または北の町で作られる古い米",
        ),
        ("破堤：大雨のあとに川の水で土手が切れる災害", "破堤とは何か。", "大雨のあとに川の水で土手が切れる災害"),
        ("水丘族（みずおかぞく）は、北の山地に古くから住む民族。", "水丘族とは何か。", "北の山地に古くから住む民族"),
        ("はやかぜ2とは、月の裏の石を持ち帰った探査機である。", "はやかぜ2とは何か。", "月の裏の石を持ち帰った探査機"),
        (
            "丘ねぶた（おかねぶた）は、水丘の町で夏に開かれる古い祭りである。",
            "丘ねぶたとは何か。",
            "水丘の町で夏に開かれる古い祭り",
        ),
        (
            "水丘 花子（みずおか はなこ、天保7年（1836年） - 明治20年（1887年））は、江戸時代後期の医師である。",
            "水丘 花子とはどのような人物か。",
            "江戸時代後期の医師",
        ),
    ],
)
def test_a_definition_is_asked_for(sentence: str, question: str, answer: str) -> None:
    asked = {(one.entry["front"], one.entry["back"]) for one in asked_as(sentence, "definition", "ja")}
    assert asked == {(question, answer)}


@every(
    ("sentence", "question"),
    [
        (
            "水の落差を電気に変える仕組みの一つは、水力発電と呼ばれている。",
            "水の落差を電気に変える仕組みの一つは何と呼ばれるか。",
        ),
        ("主人の子を「水子」（みずこ）と呼ぶ。", "主人の子を何と呼ぶか。"),
        ("水を投げることを目的としたものは投水という。", "水を投げることを目的としたものは何と呼ばれるか。"),
        ("水の落差を使って電気を起こすことを、水力発電という。", "水の落差を使って電気を起こすことを何と呼ぶか。"),
        ("水の落差を使って電気を起こすことを水力発電と呼びます。", "水の落差を使って電気を起こすことを何と呼ぶか。"),
        ("灰が水につかって固まった岩は水灰岩と呼ばれています。", "灰が水につかって固まった岩は何と呼ばれるか。"),
        ("水灰は血液中の糖を下げる働きを持つ。", "水灰にはどのような働きがあるか。"),
        ("水灰病は手足の強いしびれを特徴とする。", "水灰病は何を特徴とするか。"),
        ("水丘酒は黒麦と泉の水から造られる。", "水丘酒は何から造られるか。"),
        ("水丘紙は楮の樹皮を原料として作られる。", "水丘紙は何を原料として作られるか。"),
        ("水丘酒は醪を布の袋で搾ることで出来上がります。", "水丘酒はどのようにして出来上がるか。"),
        ("水灰岩は溶岩が海中で冷えることにより形成される。", "水灰岩はどのようにして形成されるか。"),
        ("水丘寺は千手観音を本尊とする。", "水丘寺は何を本尊とするか。"),
        ("水丘神社は海の神を祀っている。", "水丘神社は何を祀っているか。"),
        ("水丘線は花田市と山北町を結んでいる。", "水丘線は何と何を結んでいるか。"),
    ],
)
def test_what_something_is_called_is_asked(sentence: str, question: str) -> None:
    assert {one.entry["front"] for one in asked_as(sentence, "relation", "ja")} == {question}


def test_what_somebody_says_of_another_thing_is_no_definition() -> None:
    text = "水丘機関は、水と土とを合わせた不足の形とし、町の会によれば著しい苦しみを伴っているものであり、病ではない。"
    assert asked_as(text, "definition", "ja") == []


def test_what_is_usual_is_no_subject() -> None:
    assert asked_as("通常は水車といえば町の古い水車小屋を指す。", "definition", "ja") == []


def test_no_question_asks_what_is_so_there() -> None:
    assert asked_as("丘の町においては水の遊びに分類される。", "relation", "ja") == []


def test_what_somebody_was_then_is_no_definition() -> None:
    assert asked_as("発表当時は、主人は若い職人で、水車も古い名前の水車である。", "definition", "ja") == []


def test_what_is_so_all_the_same_is_no_definition() -> None:
    assert asked_as("水車の傷みが進んでいるとはいえ、小屋は町で最も古い人気の建物である。", "definition", "ja") == []


def test_what_somebody_read_is_no_name() -> None:
    assert asked_as("町の主人は火事の夜に代表として長い別れの言葉を読んだという。", "relation", "ja") == []


def test_why_something_must_be_is_no_definition() -> None:
    assert asked_as("水車小屋は、どんな嵐の夜でも回り続けなければならないのである。", "definition", "ja") == []


def test_who_did_something_is_read_from_a_sentence_without_a_topic() -> None:
    assert not statement("1847年に水車小屋が町の主人によって建てられた。", "ja").refusal


@every(
    "sentence",
    [
        "水丘湾は、丘県の南に位置しており、海や空の青が鮮明です。",
        "水丘湾は、丘県の南の静かな町にあり、冬でも波が穏やかです。",
        "水着は五歳の子の祝いの儀式、水解きは七歳の子の帯を替える儀式です。",
        "水源は丘の南部、西の谷から流れ出て北の海に注ぐ川である。",
    ],
)
def test_how_something_of_it_is_and_what_it_is_of_something_else_are_no_definitions(sentence: str) -> None:
    assert asked_as(sentence, "definition", "ja") == []


@every(
    "text",
    [
        "水が土手からあふれることを越水といい、その水で土手が切れることを破堤という。",
        "町が持つ水車を公水車（こうすいしゃ）、そうでない水車を民水車と呼ぶ。",
    ],
)
def test_one_of_two_that_are_called_so_is_not_asked_for_with_the_other(text: str) -> None:
    assert asked_as(text, "relation", "ja") == []


@every(
    ("sentence", "question", "answer"),
    [
        ("水と丘の戦い（北の戦い）を終わらせた条約が水丘条約（すいきゅうじょうやく）です。", "", "水丘条約"),
        ("水車の町を北の海に開いた政治家が丘田太郎である。", "誰", "丘田太郎"),
        ("古い文書を一つずつ読んで本にまとめる作業が「編丘」です。", "", "編丘"),
        ("夏の夜に水丘の町で開かれる祭りが有名です。", "", ""),
        ("この町の川を北の海に開いた政治家が丘田太郎である。", "", ""),
        ("水車の粉をひく技法が町の人に知られた理由です。", "", ""),
    ],
)
def test_what_is_told_first_and_named_last_is_asked_for(sentence: str, question: str, answer: str) -> None:
    found = {(one.entry["front"], one.entry["back"]) for one in asked_as(sentence, "relation", "ja")}
    told = sentence.partition("が" if "誰" in question else "が「" if "「" in sentence else "が水")[0]
    assert found == ({(f"{told}は{question or '何'}か。", answer)} if answer else set())


def test_no_label_of_a_property_or_of_a_whole_sentence_is_defined() -> None:
    for text in (
        "所在地：丘県の北の水丘町の小さな港町",
        "学名：水丘の町の木に付けられた古い名前",
        "越水：大雨のあとに川の水が土手をあふれる",
    ):
        assert statement(text, "ja").refusal == "no-statement"


def test_a_property_is_no_definition() -> None:
    assert asked_as("主成分は、炭素の数が多いアルカンの混合物である。", "definition", "ja") == []


@every(
    ("sentence", "question", "answer"),
    [
        (
            "水車と風車との大きな違いは、力を生み出すもとになる流れである。",
            "水車と風車との大きな違いは何か。",
            "力を生み出すもとになる流れ",
        ),
        (
            "町では種の部分が石のようにかたい果物を石果物という。",
            "町では種の部分が石のようにかたい果物を何と呼ぶか。",
            "石果物",
        ),
        (
            "水車が夜の間も止まらないのは、川の水が夜も流れているためである。",
            "なぜ水車が夜の間も止まらないのか。",
            "川の水が夜も流れているため",
        ),
        ("水車は、主に麦や米の粉をひく仕事に使われる。", "水車は何に使われるか。", "麦や米の粉をひく仕事"),
        ("カワセミは、川の浅瀬にいる小さな魚を食べる。", "カワセミは何を食べるか。", "川の浅瀬にいる小さな魚"),
    ],
)
def test_what_is_told_of_something_is_asked(sentence: str, question: str, answer: str) -> None:
    assert [(one.entry["front"], one.entry["back"]) for one in asked_as(sentence, "relation", "ja")] == [
        (question, answer)
    ]


@every(
    "sentence",
    [
        "水車の粉をひく技法は今も不明である。",
        "町の人口の伸びは約30人である。",
        "完成した粉は袋に入れられて、町の市場での取引に使われる。",
    ],
)
def test_what_says_little_of_something_is_not_asked(sentence: str) -> None:
    assert asked_as(sentence, "relation", "ja") == []


def test_the_year_of_a_source_and_a_figure_that_is_shown_are_worth_less() -> None:
    for text, answer in (
        ("2011年に町が公表した資料によると、水車小屋は40棟あった。", "2011"),
        ("2004年の輸出額は、水車小屋の粉が764億円であった。", "2004"),
        ("町の人々は水を「唯一無二」の存在として信じて働いた。", "唯一無二"),
        ("水車は70日の間に麦をひき、次の水車も同じ70日の間に米をひいた。", "70"),
    ):
        assert all(one.weak for one in drafted(text, "ja").facts if one.answers == (answer,))


def test_how_long_after_something_else_a_year_was_is_left_out() -> None:
    (card,) = (one for one in asked_as("水車小屋が町に売られたのは3年後の1468年のことであった。", "cloze", "ja"))
    assert card.entry["cloze"] == "水車小屋が町に売られたのは{{1468::西暦}}年のことであった。"


def test_an_abbreviation_in_brackets_is_asked_for() -> None:
    text = "水車小屋は東南アジア諸国連合（ASEAN）によって守られている。"
    assert [one.entry["answer"] for one in asked_as(text, "acronym", "ja")] == ["東南アジア諸国連合"]
    assert asked_as("水車寺の環境影響評価技術（III）は、平成13年に作られた。", "acronym", "ja") == []
    assert asked_as("町の馬は1847年にサマーステークス(GI)で勝った。", "acronym", "ja") == []


def test_things_in_a_row_are_asked_together() -> None:
    text = "主なダムには、アーチ式、ロックフィル、グラビティの三つがある。小屋は、モーター、ポンプ、タービンを持つ。"
    assert [one.entry["answers"] for one in asked_as(text, "list", "ja")] == [("モーター", "ポンプ", "タービン")]


def test_a_number_on_the_way_to_what_is_said_is_worth_less() -> None:
    told = "水車小屋の水路の長さは540メートルである。"
    on_the_way = "水車小屋は水路を540メートル延ばしたところで、町の主人に売られてしまった。"
    (worth,), (less,) = (
        [one.worth for one in drafted(text, "ja").facts if one.answers == ("540",)] for text in (told, on_the_way)
    )
    assert less < worth


@every(
    ("told", "accepted"),
    [
        ("1904年（明治37年）", ("1904年", "明治37年")),
        ("明治37年（1904年）", ("1904年", "明治37年")),
        ("明治37年5月2日（1904年6月1日）", ("1904年6月1日", "明治37年5月2日")),
        ("神護景雲元年（767年）", ("767年", "神護景雲元年")),
        ("元永2年（1119）", ("1119", "元永2年")),
        ("1904年(明治37)", ("1904年", "明治37")),
        ("1912年（明治45年/大正元年）", ("1912年", "明治45年", "大正元年")),
    ],
)
def test_a_year_that_is_told_in_two_counts_is_one_blank(told: str, accepted: tuple[str, ...]) -> None:
    (fact,) = drafted(f"水車小屋は{told}に町の主人によって建てられた。", "ja").facts
    (card,) = (one.entry for one in fact.drafts if one.form == "cloze")
    assert fact.answers == (told,)
    assert card["accept"] == accepted


def test_a_heading_with_one_of_two_counts_of_a_year_does_not_stand_above_its_blank() -> None:
    text = (
        "# 水車小屋の歴史\n\n## 1904年に水車小屋ができた\n\n水車小屋は1904年（明治37年）に町の主人によって建てられた。"
    )
    cards = [one.entry for fact in drafted(text, "ja").facts for one in fact.drafts if "{{1904年" in str(one.entry)]
    assert cards
    assert not [one for one in cards if "1904年" in str(one.get("context"))]


def test_one_end_of_a_span_in_two_counts_is_not_asked() -> None:
    text = "水車小屋は1904年（明治37年）から1912年（大正元年）まで町の主人が使っていた。"
    assert [one.answers for one in drafted(text, "ja").facts if not one.weak] == []


def test_a_measure_of_which_a_name_is_made_is_not_asked() -> None:
    facts = drafted("水車小屋の水路の長さは53.9kmであり、ゾーン539と呼ばれていた。", "ja").facts
    assert [one.answers for one in facts if one.kind == "number" and not one.weak] == []


@every(
    ("text", "is_asked"),
    [
        ("水車小屋はOrrが1847年に町で開いたものである。", True),
        ("水車小屋はOrrが1847年に町で開き、今はOrrの家である。", False),
    ],
)
def test_foreign_letters_that_stand_twice_are_not_hidden_once(text: str, is_asked: bool) -> None:
    good = [
        one for one in drafted(text, "ja").facts if one.answers == ("Orr",) for draft in one.drafts if not draft.doubts
    ]
    assert bool(good) == is_asked


def test_a_country_that_only_says_whose_somebody_is_is_worth_less() -> None:
    of_it, there = "水車小屋の主人はドイツの歌人として知られる。", "水車小屋の主人はドイツで歌人として知られる。"
    (worth,), (less,) = (
        [one.worth for one in drafted(text, "ja").facts if one.answers == ("ドイツ",)] for text in (there, of_it)
    )
    assert less < worth


@every(
    ("before", "is_read"),
    [
        ("森野花子は町の歌人として広く知られていたのである。", True),
        ("川辺太郎は町の絵師として広く知られていたのである。", False),
        ("森野花子は町の歌人である。母は町の絵師である川辺家の娘であった。", True),
        ("川辺太郎は町の絵師である。母は町の歌人である小川家の娘であった。", False),
    ],
)
def test_whose_father_is_told_of_is_what_the_sentence_before_is_about(before: str, is_read: bool) -> None:
    shown = statement("父は1847年に町の水車小屋を建てた大工であった。", "ja", before, title="森野花子")
    assert (shown.refusal == "") is is_read


@every(
    ("sentence", "shown"),
    [
        (
            "1872年に川辺太郎によって作られた新しい通りである。",
            "水車通は、1872年に川辺太郎によって作られた新しい通りである。",
        ),
        ("1872年に町の人々の手で広げられた。", "水車通は、1872年に町の人々の手で広げられた。"),
        ("1872年に町の職人の権利も守られていた。", ""),
        ("1872年に川辺太郎をこの町の主人に選んでいた。", ""),
        ("1872年に町が大きな火事で失われた。", "1872年に町が大きな火事で失われた。"),
    ],
)
def test_what_a_sentence_is_about_is_said_again_where_the_one_before_has_it(sentence: str, shown: str) -> None:
    read = statement(sentence, "ja", "水車通（すいしゃどおり）は、川辺の町にある通りである。", title="水車通")
    assert ("" if read.refusal else read.text) == shown
    other = statement(sentence, "ja", "風車通は、川辺の町にある通りである。", title="水車通")
    assert other.refusal or "が" in sentence


@every(
    ("title", "heading", "text", "shown"),
    [
        ("水丘の歴史", "明治時代", "1881年に丘村から水丘村へ改称。", "水丘は、1881年に丘村から水丘村へ改称。"),
        (
            "水丘の人々",
            "第75代 水丘天皇",
            "1119年に先の帝の子として誕生しました。",
            "水丘天皇は、1119年に先の帝の子として誕生しました。",
        ),
        ("水丘の歴史", "北の古い橋", "1881年に町の文化財に指定された。", ""),
        ("水丘の歴史", "明治時代", "風車は古い。1881年に町の文化財に指定された。", ""),
        ("水丘の歴史", "明治時代", "1881年に風車が町の文化財に指定された。", "1881年に風車が町の文化財に指定された。"),
        ("水丘の歴史", "明治時代", "町の人の手で文化財に指定された。", ""),
        ("風車の歴史", "明治時代", "1881年に町の文化財に指定された。", ""),
    ],
)
def test_what_a_heading_names_is_said_where_a_sentence_leaves_out_what_it_is_about(
    title: str, heading: str, text: str, shown: str
) -> None:
    found = drafted(f"{title}\n\n水丘の町と水丘天皇の話をここに書く。\n\n{heading}\n\n{text}", "ja").statements[-1]
    assert ("" if found.refusal else found.text) == shown


def test_he_is_whom_the_sentence_before_is_about_where_that_is_the_topic() -> None:
    sentence = "彼は1847年に町の水車小屋を建て直した。"
    for before, shown in (
        ("森野花子は町の大工である。", "森野花子は1847年に町の水車小屋を建て直した。"),
        ("川辺太郎は町の絵師である。", ""),
    ):
        read = statement(sentence, "ja", before, title="森野花子")
        assert ("" if read.refusal else read.text) == shown


def test_the_greater_one_points_at_what_was_told_before() -> None:
    assert statement("大きい方では、重さが40トンある石の水車が見つかっている。", "ja").refusal == "pointer"


@every(
    ("sentence", "kind"),
    [
        ("町の水車小屋は1400年の歴史を持つ古い建物である。", "number"),
        ("この水車小屋は1200年にわたって町の人に使われてきた。", "number"),
        ("町の水車小屋は約1500年前に町の人々が建てた。", "number"),
        ("町の水車小屋は1000年を超える伝統を持つ。", "number"),
        ("水車小屋の町は1300年以上続く祭りで知られる。", "number"),
        ("町の水車小屋は創建1300年の祭りを開いた。", "number"),
        ("町の祭りは2000年もの間、町の人に守られた。", "number"),
        ("町の水車小屋は1847年の火事で焼けた。", "year"),
        ("町の水車小屋は1847年の歴史的な火事で焼けた。", "year"),
        ("町の水車小屋は1847年前半に造られた。", "year"),
        ("町の水車小屋は1847年以降、町に使われた。", "year"),
        ("町の主人は1847年に水車小屋を町に売った。", "year"),
    ],
)
def test_how_many_years_have_passed_is_no_year(sentence: str, kind: MentionKind) -> None:
    assert [one.kind for one in statement(sentence, "ja").mentions if one.value[0].isdecimal()] == [kind]


@every(
    ("behind", "shown"),
    [
        ("（Fell and Orr system）", ""),
        ("(Fell system)", ""),
        ("（英: Fell system）", ""),
        ("（英語: Fell system、1847年開通）", "（1847年開通）"),
        ("（ふぇるしき、Fell system）", ""),
        ("（1847年 - 1901年）", "（1847年 - 1901年）"),
        ("（町の古い機械）", "（町の古い機械）"),
        ("", ""),
    ],
)
def test_a_blank_has_no_bracket_behind_it_that_says_its_name(behind: str, shown: str) -> None:
    sentence = f"町の主人は1847年にフェル・オール{behind}と水車小屋を造った。"
    clozes = {str(card.entry["cloze"]) for card in asked_as(sentence, "cloze", "ja")}
    blanks = {one for one in clozes if "{{フェル・オール" in one}
    assert [one.partition("}}")[2] for one in blanks] == [f"{shown}と水車小屋を造った。"]


_LIFE = (
    "# 水丘花子\n\n水丘 花子（みずおか はなこ、1810年 - 1863年）は、江戸時代の町の医師である。\n\n"
    "- 1831年、丘の町へ出て新しい医学を学び、小さな医院を開いた。\n"
    "- 弟の水丘太郎は1840年に町の川に橋をかけた大工である。1845年に町の商会を設立し、橋の仕事が広く行われてきた。\n"
    "- 丘の氏族の末の子として生まれる。丘の氏族は古い家として知られた。8歳のとき重い病にかかった。\n"
)


def test_the_life_of_whom_an_article_is_about_is_told_of_nobody_else() -> None:
    shown = {one.text for one in drafted(_LIFE, "ja").statements if not one.refusal}
    assert "水丘花子は、1831年、丘の町へ出て新しい医学を学び、小さな医院を開いた。" in shown
    assert "1845年に町の商会を設立し、橋の仕事が広く行われてきた。" not in shown


def test_no_sentence_is_shown_with_one_about_somebody_else() -> None:
    asked = [fact.statement.text for fact in drafted(_LIFE, "ja").facts if not fact.weak]
    assert "丘の氏族は古い家として知られた。8歳のとき重い病にかかった。" not in asked
    assert any(text.startswith("弟の水丘太郎は") and "1845年" in text for text in asked)


@every(
    ("sentence", "answer"),
    [
        ("水車小屋では水車、風車、水路、DKMにより粉をひいたのである。", "DKM"),
        ("町の主人は「水車は古い。すぐに直す」と語り、スペインへ旅立った。", "スペイン"),
    ],
)
def test_one_of_a_row_or_of_a_pair_or_what_somebody_says_at_length_is_weak(sentence: str, answer: str) -> None:
    assert all(one.weak for one in drafted(sentence, "ja").facts if one.answers == (answer,))


def test_things_in_marks_with_remarks_are_asked_together() -> None:
    text = "水車の要素には、「水路」（水の道）、「羽根」（板）、「心棒」（軸）が含まれる。"
    assert [one.entry["answers"] for one in asked_as(text, "list", "ja")] == [("水路", "羽根", "心棒")]


def test_no_heading_without_spaces_shows_the_answer() -> None:
    text = "水丘町の話\n\n## {heading}\n\n町の水車小屋では、祭りの日に船頭{count}人が集まって働いた。"
    for count, heading, shown in (
        (50, "船頭50人の祭り", False),
        (50, "船頭150人の祭り", True),
        (5, "船頭5人の祭り", False),
        (5, "船頭15人の祭り", True),
    ):
        cards = asked_as(text.format(heading=heading, count=count), "cloze", "ja")
        (card,) = (one for one in cards if f"{{{{{count}" in one.entry["cloze"])
        assert (heading in card.entry["context"]) == shown


def test_an_abbreviation_inside_of_a_longer_name_is_not_asked_for() -> None:
    text = "水車小屋の主人は女性最高水利責任者（CWO）会議を町で開いたのである。"
    assert asked_as(text, "acronym", "ja") == []


@every(
    ("sentence", "back"),
    [
        ("灯油とは、ほかの油に比べると燃えやすい油である。", ["ほかの油に比べると燃えやすい油"]),
        ("灯油は、ほかの油に比べるとやや燃えやすいです。", []),
        ("織留町は、県内でも優良な油の産地として名高い地域である。", []),
        ("水灯は、油と水が同時に燃えるというスタイルです。", []),
    ],
)
def test_what_only_tells_how_something_is_defines_nothing(sentence: str, back: list[str]) -> None:
    assert [one.entry["back"] for one in asked_as(f"油\n\n{sentence}", "definition", "ja")] == back


def test_praise_without_a_class_is_no_definition() -> None:
    praised = "水車菌とは、粉をひき、水を運び、夜も働くための頼もしい相棒である。"
    classed = "水車菌とは、根の中で働く細菌で、粉屋に欠かせない存在である。"
    assert asked_as(praised, "definition", "ja") == []
    assert len(asked_as(classed, "definition", "ja")) == 1


def _relations(text: str) -> list[tuple[object, object]]:
    asked = ((one.entry["front"], one.entry["back"]) for one in asked_as(text, "relation", "ja"))
    return list(dict.fromkeys(asked))


@every(
    ("sentence", "asked"),
    [
        ("水丘の祭りを支えるのが、川沿いの灯油倉庫です。", [("水丘の祭りを支えるのは何か。", "川沿いの灯油倉庫")]),
        ("水車の町を開いたのが、粉屋の主の水丘太郎です。", []),
        ("水車小屋ができたのが、6年後の秋の末でした。", []),
        ("石油が山で冷えると、固い灯脂となります。", [("石油が山で冷えると何になるか。", "固い灯脂")]),
        ("砂が川底で押されると油層が形成されます。", [("砂が川底で押されると何が形成されるか。", "油層")]),
        ("水車には、上掛け式と下掛け式の2種類がある。", [("水車にはどのようなものがあるか。", "上掛け式と下掛け式")]),
        ("代表的な水車には、上掛け水車、下掛け水車、胸掛け水車がある。", []),
        ("灯油は、白灯油と茶灯油に大別される。", [("灯油は何に分けられるか。", "白灯油と茶灯油")]),
        ("水丘国の首都は川辺市である。", [("水丘国の首都はどこか。", "川辺市")]),
        ("水車保護法の目的は、川の水を守ることである。", [("水車保護法の目的は何か。", "川の水を守ること")]),
        (
            "灯苔は、夜に葉の先が光ることから「川の灯」と呼ばれている。",
            [("灯苔はなぜ「川の灯」と呼ばれるか。", "夜に葉の先が光ることから")],
        ),
        ("油を川で冷やすものは総称して冷油器と呼ぶ。", [("油を川で冷やすものを何と呼ぶか。", "冷油器")]),
    ],
)
def test_what_a_sentence_says_of_something_is_asked_with_its_own_question(
    sentence: str, asked: list[tuple[str, str]]
) -> None:
    assert _relations(f"油\n\n{sentence}") == asked


@every(
    ("sentence", "back"),
    [
        ("「水丘甕」は、川の土と古い技法で焼いた焼き物です。", ["川の土と古い技法で焼いた焼き物"]),
        ("水論は、川の底に二つの水が流れて押し合うという理論です。", ["川の底に二つの水が流れて押し合うという理論"]),
        ("水灯は、油と水が同時に燃えるというスタイルです。", []),
        ("水紀は、川の歴史を年代順に区分したものです。", ["川の歴史を年代順に区分したもの"]),
        ("水笛は、川で吹く木管楽器の1つである。", ["川で吹く木管楽器の1つ"]),
        ("水渡しとは、船頭が荷を小舟で川下の町へ運ぶこと。", ["船頭が荷を小舟で川下の町へ運ぶこと"]),
        ("水熱は、冷えた油により熱が続く病気で、二つの型がある。", ["冷えた油により熱が続く病気"]),
        ("水丘太郎は、町の学校で、英語を学んだ。", []),
        ("水炎：油の表面から長く伸びる炎の柱", ["油の表面から長く伸びる炎の柱"]),
    ],
)
def test_each_way_to_say_what_something_is_defines_it(sentence: str, back: list[str]) -> None:
    assert [one.entry["back"] for one in asked_as(f"油\n\n{sentence}", "definition", "ja")] == back


def test_a_person_is_asked_about_as_one_also_without_the_years_of_a_life() -> None:
    text = "水丘太一は川の虫の研究で知られる生物学者である。"
    assert [one.entry["front"] for one in asked_as(f"川\n\n{text}", "definition", "ja")] == [
        "水丘太一とはどのような人物か。"
    ]


@every(
    ("title", "told"),
    [
        ("水丘酒造の歴史", ["水丘酒造は1962年に川辺町で創業した。"]),
        ("酒と町の話", []),
    ],
)
def test_a_house_that_speaks_of_itself_is_named_by_the_title(title: str, told: list[str]) -> None:
    facts = drafted(f"# {title}\n\n当社は1962年に川辺町で創業した。", "ja").facts
    assert sorted({fact.statement.text for fact in facts if not fact.weak}) == told


@every(
    ("text", "told"),
    [
        ("# 水丘山\n\n水丘山は川辺町にある火山である。標高は2291メートルである。", True),
        ("# 旅の話\n\n水丘山は川辺町からも遠くに青く見える。標高は2291メートルである。", False),
    ],
)
def test_a_measure_is_told_of_what_the_sentence_before_is_about_if_that_is_the_topic(text: str, told: bool) -> None:
    texts = [fact.statement.text for fact in drafted(text, "ja").facts if not fact.weak]
    assert ("水丘山の標高は2291メートルである。" in texts) == told


@every(
    ("sentence", "answers"),
    [
        ("水丘寺は607年に川辺太子が開いたと伝わる。", {"607"}),
        ("水丘店は創業から300年に達した老舗である。", set()),
        ("水鋼は鉄に油を0.2〜2.1%ほど加えて作られる。", {"0.2〜2.1"}),
        ("町の油は、灯油と茶油の2種類に分けられる。", set()),
        ("川の旗は、水丘航空、川辺放送といった会社の車に描かれた。", set()),
        ("1582年、水丘国（現在の川辺市）の船が海へ出た。", {"1582"}),
    ],
)
def test_which_numbers_and_names_are_asked_for(sentence: str, answers: set[str]) -> None:
    facts = drafted(f"油\n\n{sentence}", "ja").facts
    kinds = ("number", "year", "organisation")
    assert {one.answers[0] for one in facts if not one.weak and one.kind in kinds} == answers


def test_a_statement_with_stress_is_one_and_an_order_with_stress_is_none() -> None:
    refusals = [
        one.refusal
        for one in drafted("水車は川の水で町の粉をひくのです！\n\n水車を川で見てみましょう！", "ja").statements
    ]
    assert refusals == ["", "no-statement"]


@every(
    "sentence",
    [
        "町の水車の研究で、色々な意見をぶつけたというのが印象に残っていますね。",
        "というのは、水車の町で一番好きだったのが油なんですね。",
    ],
)
def test_what_is_said_in_a_talk_is_no_answer(sentence: str) -> None:
    assert _relations(f"油\n\n{sentence}") == []


@every(
    ("sentence", "kind", "words"),
    [
        ("水車の賞を受けた水村さんは、町で長く油を学んだ。", "place", []),
        ("水車の町の近隣大学の学生も、川で油を学んだ。", "organisation", []),
        ("水車小屋の本が出たのは、1901年（明治34 年）の秋である。", "year", ["1901年（明治34 年）"]),
    ],
)
def test_a_name_with_its_courtesy_a_kind_of_body_and_a_year_in_two_counts(
    sentence: str, kind: MentionKind, words: list[str]
) -> None:
    assert mentioned(sentence, kind, "ja") == words


def test_what_a_definition_is_about_stays_the_topic_of_the_sentences_behind_it() -> None:
    text = (
        "水丘鯛は、川辺の海に生息する小型の魚である。水深30メートルの岩礁に群れている。体長は約13センチメートルである。"
    )
    text = f"旅の話\n\n{text}"
    texts = {fact.statement.text for fact in drafted(text, "ja").facts if not fact.weak and fact.kind == "number"}
    assert texts == {"水丘鯛は、水深30メートルの岩礁に群れている。", "水丘鯛の体長は約13センチメートルである。"}


@every(
    "sentence",
    [
        "水灰は重要な役割を果たす。",
        "強い水灰とは、すぐに弱い水を吸収する。",
        "水灰は必須の成分で細胞の成長を促進する。",
    ],
)
def test_what_says_little_of_its_subject_has_no_question_of_its_own(sentence: str) -> None:
    assert asked_as(sentence, "relation", "ja") == []


def test_of_two_numbers_the_time_in_which_something_happens_is_worth_less() -> None:
    text = "水丘町の祭りは3日間で約50万人の観光客を集める。"
    worth = {one.answers: one.worth for one in drafted(text, "ja").facts}
    assert worth["3",] < worth["50万",]


def test_a_further_part_of_a_text_stands_above_its_cards_and_not_the_title() -> None:
    parts = "# 水丘祭\n\n## 歴史\n\n水丘祭は1920年に始まった。\n\n## 花田博\n\n## 歴史\n\n花田博は1990年に開催された。"
    shown = {one.answers: one.statement.context for one in drafted(parts, "ja").facts}
    assert shown["1920",] == ("水丘祭", "歴史")
    assert shown["1990",] == ("花田博", "歴史")


@every(
    ("sentence", "refusal"),
    [
        ("水丘暗号は、1200年に数学者によって公開されました", ""),
        ("※1200年の担当は水丘先生であり、数学者によるものです", "no-statement"),
        ("1200年に数学者によって公開された水丘暗号の仕組み", "no-statement"),
    ],
)
def test_a_line_that_ends_as_a_statement_needs_no_stop(sentence: str, refusal: str) -> None:
    assert statement(sentence, "ja").refusal == refusal


@every(
    ("sentence", "answer"),
    [
        ("青山ねぶた祭は、青山県青山市で毎年8月2日に開催される祭礼である。", "青山県青山市"),
        ("夜の運行では、20数台の大きな山車が町を巡行する。", "20"),
        ("水丘祭は、毎年8月2日に開催される、日本を代表する夏の祭礼である。", "日本"),
    ],
)
def test_what_the_words_beside_it_tell_is_not_asked_for(sentence: str, answer: str) -> None:
    assert all(one.weak for one in drafted(f"表題\n\n{sentence}", "ja").facts if one.answers == (answer,))


def test_no_definition_ends_with_the_stress_of_its_speaker() -> None:
    asked = asked_as("水丘石とは、町の門を造るための白い石なのです。", "definition", "ja")
    assert {one.entry["back"] for one in asked} == {"町の門を造るための白い石"}


def test_days_from_one_to_another_are_one_date() -> None:
    for days in ("8月2日から7日", "8月30日〜9月3日"):
        assert mentioned(f"水丘祭は毎年{days}まで開催される祭礼である。", "date", "ja") == [days]


@every(
    ("sentence", "shown"),
    [
        ("さて、水車小屋は1847年に町によって閉じられた。", "水車小屋は1847年に町によって閉じられた。"),
        ("とはいえ、水車小屋は1847年に町によって閉じられた。", "水車小屋は1847年に町によって閉じられた。"),
        ("それにもかかわらず、水車小屋は1847年に町によって閉じられた。", "水車小屋は1847年に町によって閉じられた。"),
        ("なかでも水車小屋は1847年に町によって閉じられた。", "水車小屋は1847年に町によって閉じられた。"),
        ("※補足：水車小屋は1847年に町によって閉じられた。", "水車小屋は1847年に町によって閉じられた。"),
        ("水車小屋とは、そんな町の人の思いが残る建物である。", ""),
    ],
)
def test_what_leads_on_to_a_sentence_is_left_out(sentence: str, shown: str) -> None:
    read = statement(sentence, "ja")
    assert ("" if read.refusal else read.text) == shown


def test_the_first_of_a_row_that_is_left_open_is_not_asked_for() -> None:
    text = "水車小屋では「石うす」「木うす」{}が1847年に使われた。"
    for behind, kept in (("など", False), ("の二つ", True)):
        facts = drafted(f"水車小屋\n\n{text.format(behind)}", "ja").facts
        assert any(one.drafts for one in facts if one.answers == ("石うす",)) is kept
