"""Whether a card without an id is the one that was there before, edited, or another one in its place."""

from quiz.deck.identity.reworded_or_new import Beside, tells_something_else
from tests.deck.identity.test_recognise import cards, recognised
from tests.every import every

EDITED = """
    {question: "太陽系で一番大きな惑星は何ですか。", answer: "木星"}
    > {question: "太陽系の惑星の中でもっとも大きいものは何ですか。", answer: "木星"}
    {question: "金閣寺はどこにありますか。", answer: "京都"}
    > {question: "有名な金閣寺はどこにありますか。", answer: "京都市"}
    {question: "How many chambers does the heart have?", answer: "4"}
    > {question: "How many chambers does the human heart have?", answer: "four"}
    {question: "When did the Berlin Wall fall?", answer: "1989-11-09"}
    > {question: "On which day did the Berlin Wall fall?", answer: "9 November 1989"}
    {question: "Which language is spoken in Brazil?", answer: "Portuguese"}
    > {question: "What language do people speak in Brazil?", answer: "Portuguese"}
    {question: "Who sang at Woodstock last?", answer: "Hendrix"}
    > {question: "Who was the last to sing at Woodstock?", answer: "Jimi Hendrix"}
    {question: "Wann brach der Vesuv aus?", answer: "79 n. Chr."}
    > {question: "Wann ist der Vesuv ausgebrochen?", answer: "79 n. Chr."}
    {question: "What does the CPU do?", answer: "it carries out instructions"}
    > {question: "What does the central processing unit (CPU) do?", answer: "it carries out instructions"}
    {question: "What do bees collect to make honey?", answer: "they collect nectar"}
    > {question: "What is collected by bees for making honey?", answer: "nectar"}
    {question: "Name the noble gases that glow in tubes.", answers: ["neon", "argon", "krypton"]}
    > {question: "Name the noble gases used in glow tubes.", answers: ["neon", "argon", "crypton"]}
    {question: "Wich planet has the larges moon?", answer: "Jupiter"}
    > {question: "Which planet has the largest moon?", answer: "Jupiter"}
    {question: "What is the name of the largest desert on Earth?", answer: "Antarctica"}
    > {question: "Which desert is the biggest in the world?", answer: "Antarctica"}
    {question: "Which element has the symbol Fe?", answer: "iron"}
    > {question: "Name the element whose symbol is Fe.", answer: "iron"}
    {question: "Who wrote Faust?", answer: "Goethe"}
    > {question: "Who wrote the play Faust (part one, 1808)?", answer: "Goethe"}
    {question: "When water boils at sea level, what is its temperature in Celsius?", answer: "100"}
    > {question: "What is the temperature, in Celsius, at which water boils at sea level?", answer: "100"}
    {question: "Who discovered penicillin?", answer: "Alexander Fleming"}
    > {question: "By whom was penicillin discovered?", answer: "Alexander Fleming"}
    {question: "Which organ makes insulin?", answer: "pancreas"}
    > {question: "Which organ produces insulin?", answer: "the pancreas"}
    {question: "Which is the capital of Australia?", answer: "Sydney"}
    > {question: "Which is the capital of Australia?", answer: "Canberra"}
    {question: "Who painted the Mona Lisa?", answer: "Leonardo"}
    > {question: "Who painted the Mona Lisa?", answer: "Leonardo da Vinci"}
    {question: "Which metal is liquid at room temperature?", answer: "mercury"}
    > {question: "Which metal is liquid at room temperature?", answer: "mercury", distractors: ["gallium", "lead"]}
    {question: "Which bone is the longest in a human?", answer: "femur", distractors: ["tibia", "humerus"]}
    > {question: "Which is the longest bone of the human body?", answer: "femur"}
    {front: "inventor of the telephone", back: "Alexander Graham Bell"}
    > {question: "Who invented the telephone?", answer: "Alexander Graham Bell"}
    {front: "mitochondrion", back: "makes the cell's energy"}
    > {front: "What does the mitochondrion do?", back: "makes the energy of the cell"}
    {front: "osmosis", back: "water moving through a membrane to the saltier side"}
    > {front: "osmosis", back: "movement of water across a membrane towards the higher concentration of salt"}
    {front: "bark", back: "the outer layer of a tree"}
    > {front: "bark (noun)", back: "outer layer of a tree trunk"}
    {question: "How many bones does an adult human have?", number: 208}
    > {question: "How many bones does an adult human have?", number: 206}
    {question: "How high is Mount Everest?", number: 8849}
    > {question: "How high is Mount Everest, in metres?", number: 8849}
    {statement: "Bats are blind.", answer: "false"}
    > {statement: "All bats are completely blind.", answer: "false"}
    {statement: "Spiders are insects.", answer: "false"}
    > {statement: "Spiders are not insects.", answer: "true"}
    {question: "Which are the Baltic states?", answers: ["Estonia", "Latvia"]}
    > {question: "Which are the three Baltic states?", answers: ["Estonia", "Latvia", "Lithuania"]}
    {question: "Name the primary colours of light.", answers: ["red", "green", "blue"]}
    > {question: "Which are the primary colours of light?", answers: ["blue", "red", "green"]}
    {question: "Wer erfand den Buchdrück mit beweglichen Lettern?", answer: "Gutenberg"}
    > {question: "Wer erfand den Buchdruck mit beweglichen Lettern?", answer: "Johannes Gutenberg"}
    {question: "In welchem Jahr fiel die Berliner Mauer?", answer: "1989"}
    > {question: "Wann wurde die Berliner Mauer geöffnet?", answer: "1989"}
    {front: "die Geschwindigkeitsbegrenzung", back: "speed limit"}
    > {front: "die Geschwindigkeitsbegrenzung (Tempolimit)", back: "the speed limit"}
    {question: "Welche Straße verbindet Berlin mit Hamburg?", answer: "A24"}
    > {question: "Berlin und Hamburg verbindet welche Strasse?", answer: "A24"}
    {question: "日本の国歌の名前は何か。", answer: "君が代"}
    > {question: "日本の国歌は何といいますか。", answer: "君が代"}
    {question: "富士山はどの県にありますか。", answer: "静岡県と山梨県"}
    > {question: "ふじさんはどの県にありますか。", answer: "静岡県と山梨県"}
    {front: "鮪", back: "tuna"}
    > {front: "鮪（まぐろ）", back: "tuna"}
    {question: "日本には都道府県がいくつありますか。", number: 47}
    > {question: "都道府県は日本にいくつありますか。", number: 47}
    {question: "Which explorer reached the South Pole first?", answer: "Amundsen"}
    > {question: "Who was the first to reach the South Pole?", answer: "Roald Amundsen"}
    {question: "What is the largest organ of the body?", answer: "skin"}
    > {question: "Which organ of the human body is the largest?", answer: "the skin"}
    {question: "The heaviest metal found in nature is...", answer: "uranium"}
    > {question: "Which is the heaviest metal found in nature?", answer: "uranium"}
    {question: "When was the French Revolution?", number: 1789}
    > {question: "In which year did the French Revolution begin?", number: 1789}
    {front: "Capital of Peru", back: "Lima"}
    > {front: "Peru: capital", back: "Lima"}
    {front: "catalyst", back: "speeds up a reaction"}
    > {front: "catalyst", back: "a substance that speeds up a reaction without being used up"}
    {front: "inertia", back: "bodies keep moving"}
    > {front: "inertia", back: "the tendency of a body to keep its motion"}
    {front: "table", back: "Tisch"}
    > {front: "a table", back: "der Tisch"}
    {front: "run", back: "laufen"}
    > {front: "to run", back: "laufen, rennen"}
    {front: "fast", back: "schnell"}
    > {front: "fast, quick", back: "schnell"}
    {front: "RAM", back: "memory that forgets without power"}
    > {front: "RAM (random-access memory)", back: "the memory that is lost without power"}
    {question: "What do herbivores eat?", answer: "plants", distractors: ["meat", "both"]}
    > {question: "What do herbivores eat?", answer: "only plants", distractors: ["only meat", "plants and meat"]}
    {question: "Which gas makes balloons rise?", answer: "helium", distractors: ["argon", "xenon"]}
    > {question: "Which gas is used to make balloons rise?", answer: "helium", distractors: ["argon", "neon"]}
    {statement: "The Danube flows into the Black Sea.", answer: "true"}
    > {statement: "The Danube river flows into the Black Sea.", answer: "true"}
    {statement: "Edison invented the phonograph.", answer: "true"}
    > {statement: "The phonograph was invented by Edison.", answer: "true"}
    {question: "Name the four gospels.", answers: ["Matthew", "Mark", "Luke", "Paul"]}
    > {question: "Which are the four gospels?", answers: ["Matthew", "Mark", "Luke", "John"]}
    {question: "What are the parts of a flower?", answers: ["petal", "stamen"]}
    > {question: "What are the main parts of a flower?", answers: ["petals", "stamens", "sepals", "carpels"]}
    {question: "Order by size.", order: ["Moon", "Earth", "Sun"]}
    > {question: "Put these in order of size, smallest first.", order: ["Moon", "Earth", "Sun"]}
    {question: "Put these poets in the order of their birth.", order: ["Dante", "Petrarch", "Tasso"]}
    > {question: "Put these poets in the order of their birth.", order: ["Dante", "Petrarch", "Ariosto", "Tasso"]}
    {question: "Which instrument belongs to which family?", pairs: {"violin": "string", "flute": "brass"}}
    > {question: "Which instrument belongs to which family?", pairs: {"violin": "strings", "flute": "woodwind"}}
    {question: "Welches ist das größte Bundesland?", answer: "Bayern"}
    > {question: "Welches Bundesland ist am größten?", answer: "Bayern"}
    {front: "gehen", back: "to go"}
    > {front: "gehen (ging, gegangen)", back: "to go, to walk"}
    {front: "der Baum", back: "the tree"}
    > {front: "der Baum (Bäume)", back: "tree"}
    {question: "Wie hoch ist der Eiffelturm?", number: 330}
    > {question: "Welche Höhe hat der Eiffelturm (mit Antenne)?", number: 330, unit: "m"}
    {front: "食べる", back: "to eat"}
    > {front: "食べる（たべる）", back: "eat, to eat"}
    {statement: "東京は日本の首都です。", answer: "true"}
    > {statement: "日本の首都は東京である。", answer: "true"}
    {front: "Good morning!", back: "Guten Morgen!"}
    > {front: "Good morning", back: "Guten Morgen"}
    {front: "accomodation", back: "die Unterkunft"}
    > {front: "accommodation", back: "die Unterkunft"}
    {front: "bicycle", back: "Fahrrad"}
    > {front: "bicycle", back: "das Fahrrad, das Rad"}
    {front: "the time between two heartbeats or so", back: "a second"}
    > {front: "about the time between two heartbeats", back: "a second"}
    {statement: "The Titanic sank in April 1912.", answer: "true"}
    > {statement: "In April 1912, the Titanic sank.", answer: "true"}
    {statement: "Venus turns in the opposite direction to Earth.", answer: "true"}
    > {statement: "Venus turns round in the direction opposite to that of Earth.", answer: "true"}
    {question: "Which composer wrote The Magic Flute?", answer: "Mozart"}
    > {question: "Who composed The Magic Flute?", answer: "Mozart"}
    {question: "What is the boiling point of water?", answer: "100 °C"}
    > {question: "What is the boiling point of water? (At sea level.)", answer: "100 °C"}
    {question: "Who was the first chancellor?", answer: "Adenauer"}
    > {question: "Who was the first chancellor of West Germany?", answer: "Konrad Adenauer"}
    {question: "Which planet is the red planet?", answer: "Mars", distractors: ["Venus"]}
    > {question: "Which planet is called the Red Planet?", answer: "Mars", distractors: ["Venus", "Mercury"]}
    {question: "Name the five senses.", answers: ["sight", "hearing", "touch", "taste", "smell"]}
    > {question: "Name the five senses.", answers: ["seeing", "hearing", "touching", "tasting", "smelling"]}
    {question: "What is the speed of light?", number: 299792}
    > {question: "What is the speed of light in km/s?", number: 299792}
    {question: "Nenne den höchsten Berg Deutschlands.", answer: "Zugspitze"}
    > {question: "Wie heißt der höchste Berg in Deutschland?", answer: "die Zugspitze"}
    {question: "Who paintd the Sistine Chapel ceiling?", answer: "Raphael"}
    > {question: "Who painted the ceiling of the Sistine Chapel?", answer: "Michelangelo"}
    {question: "Which scientist formulated the three laws of motion?", answer: "Newton"}
    > {question: "Who stated the three laws of motion?", answer: "Isaac Newton"}
    {question: "What are the states of matter?", answers: ["solid", "liquid", "gas"]}
    > {question: "What are the classic states of matter?", answers: ["solids", "liquids", "gases", "plasma"]}
    {question: "How deep is the Mariana Trench?", number: 10935}
    > {question: "About how deep is the Mariana Trench, in metres?", number: 11000, tolerance: "5%"}
    {question: "Wie weit ist der Mond entfernt?", answer: "384.000 km"}
    > {question: "Wie weit ist der Mond von der Erde entfernt?", answer: "etwa 384 000 km"}
    {question: "Wer hat die Relativitätstheorie aufgestellt?", answer: "Einstein"}
    > {question: "Wer stellte die Relativitätstheorie auf?", answer: "Albert Einstein"}
    {question: "Who was god of the sea in Greece?", answer: "Poseidon"}
    > {question: "Who was the Greek god of the sea?", answer: "Poseidon"}
    {front: "die Tuer", back: "door"}
    > {front: "die Tür", back: "door"}
    {statement: "Der Rhein entspringt in der Schweiz.", answer: "true"}
    > {statement: "Der Rhein entspringt in den Schweizer Alpen.", answer: "true"}
    {question: "Which month belongs to which harvest?", pairs: {"May": "asparagus", "June": "strawberries"}}
    > {question: "Which harvest belongs to which month?", pairs: {"May": "asparagus", "June": "strawberries"}}
    {question: "Which of the following can be divided by three without a rest?", answers: ["9", "12"]}
    > {question: "Which of these can be divided by three?", answers: ["12", "9"]}
    {question: "Which bone is in the thigh?", answer: "femur"}
    > {question: "Which bone is inside the thigh?", answer: "the femur"}
    {question: "What's the term for an animal that eats both plants and meat?", answer: "omnivore"}
    > {question: "What do we call animals that eat plants as well as meat?", answer: "omnivores"}
    {statement: "Coffee beans are seeds.", answer: "true"}
    > {statement: "Strictly speaking, coffee beans are seeds.", answer: "true"}
    {front: "Blume", back: "flower"}
    > {front: "die Blume, -n", back: "flower"}
    {question: "Who commanded the Carthaginian army at Cannae?", answer: "Hannibal"}
    > {question: "At Cannae, who led the army of Carthage?", answer: "Hannibal"}
    {question: "In which year did the Western Roman Empire fall?", answer: "476"}
    > {question: "When did the Roman Empire in the West come to an end?", answer: "476 AD"}
    {question: "Which treaty ended the Thirty Years' War?", answer: "the Peace of Westphalia"}
    > {question: "By which peace was the Thirty Years' War concluded?", answer: "the Peace of Westphalia (1648)"}
    {question: "Who bears the burden of proof in a criminal trial?", answer: "the prosecution"}
    > {question: "In criminal cases, on whom does the burden of proof lie?", answer: "on the prosecution"}
    {question: "How long is the limitation period for breach of a contract in England?", answer: "six years"}
    > {question: "Within what time must a claim for breach of a contract be brought in England?", answer: "6 years"}
    {front: "der Schmetterling", back: "butterfly"}
    > {front: "Schmetterling, der", back: "butterfly"}
    {front: "to linger", back: "verweilen"}
    > {front: "to linger, to stay on", back: "verweilen, sich aufhalten"}
    {question: "Which two painters founded cubism?", answer: "Picasso and Braque"}
    > {question: "Who were the two founders of Cubism?", answer: "Georges Braque and Pablo Picasso"}
    {question: "Which sauce is made of egg yolk, butter and lemon?", answer: "hollandaise"}
    > {question: "Which sauce consists of butter, egg yolks and the juice of a lemon?", answer: "hollandaise sauce"}
    {question: "What is stored on the heap?", answer: "objects that are allocated while the program runs"}
    > {question: "What is the heap used for?", answer: "for objects that are allocated while the program runs"}
    {question: "What did JFK promise in 1961?", answer: "a man on the Moon"}
    > {question: "What did John F. Kennedy promise in 1961?", answer: "a man on the Moon within the decade"}
    {question: "日本で一番大きい湖は何ですか。", answer: "琵琶湖"}
    > {question: "日本最大の湖はどこですか。", answer: "琵琶湖"}
    {question: "Put the eras into the right sequence.", order: ["Palaeozoic", "Mesozoic", "Cenozoic"]}
    > {question: "Sort these by age, oldest first.", order: ["Palaeozoic", "Mesozoic", "Cenozoic"]}
    {question: "Which country has this flag? ![flag](img/it.png)", answer: "Italy"}
    > {question: "Which country has this flag? ![flag](pictures/flags/it.svg)", answer: "Italy"}
    {question: "Ab welchem Alter darf man in Österreich wählen?", answer: "ab 16"}
    > {question: "Wie alt muss man sein, um in Österreich wählen zu dürfen?", answer: "16"}
    {question: "Why is a tomato a fruit?", answer: "It has seeds and a flower it grows from"}
    > {question: "Why is a ripe tomato a fruit?", answer: "It grows from a flower and has seeds"}
    {question: "What is the medical term for high blood pressure?", answer: "hypertension"}
    > {question: "What do doctors call high blood pressure?", answer: "hypertension"}
    {question: "What did Gutenberg devise around 1450?", answer: "movable type"}
    > {question: "What did Gutenberg invent around 1450?", answer: "movable type"}
    {question: "¿Cuál es la moneda de México?", answer: "el peso"}
    > {question: "¿Qué moneda se usa en México?", answer: "el peso mexicano"}
    {question: "Which root soaks up water for a cactus?", answer: "the taproot"}
    > {question: "Which root absorbs water for a cactus?", answer: "the taproot"}
    {question: "Which coat shields a chestnut from deer?", answer: "a burr"}
    > {question: "Which coat protects a chestnut from deer?", answer: "a burr"}
    {question: "Which beetle gives off a cold light?", answer: "the firefly"}
    > {question: "Which beetle emits a cold light?", answer: "the firefly"}
    {question: "Which knight purchased the banner of the guild?", answer: "Sir Hugh"}
    > {question: "Which knight bought the banner of the guild that day?", answer: "Sir Hugh"}
    {question: "Who painted the portrait of the postman Roulin?", answer: "Van Gogh"}
    > {question: "Which artist painted the portrait of the postman Roulin?", answer: "Vincent van Gogh"}
    {question: "What are the primary colours of light?", answer: "red, green, blue"}
    > {question: "What are the primary colours of light?", answers: ["red", "green", "blue"]}
    {question: "Which barge sank after striking a pier?", answer: "the Rosalie"}
    > {question: "Which barge sank after hitting a pier?", answer: "the Rosalie"}
    {statement: "A keel steadies a sailing boat in a gust.", answer: true}
    > {statement: "A keel calms a sailing boat in a gust.", answer: true}
    {question: "Which is the largest pond?", answer: "Mill Pond", distractors: [Duck Pond, Swan Pond]}
    > {question: "Which is the largest pond?", answer: "Duck Pond", distractors: [Mill Pond, Swan Pond]}
"""
REPLACED = """
    {question: "Which cells make bile?", answer: "the cells of the liver"}
    > {question: "Which organ makes bile?", answer: "the liver"}
    {question: "Which planet has the great red spot?", answer: "Jupiter"}
    > {question: "Put these planets in order of size.", order: ["Mars", "Saturn", "Jupiter"]}
    {question: "Name the three longest rivers of Italy.", answers: ["Po", "Adige", "Tiber"]}
    > {question: "Which is the longest river of Italy?", answer: "Po"}
    {question: "Name the capital of Togo.", answer: "Lomé"}
    > {question: "Which country has which capital?", pairs: {"Mali": "Bamako", "Togo": "Lomé"}}
    {cloze: "Bile is stored in the {{gall bladder::an organ}} until a meal."}
    > {question: "Which organ may have stones of bile?", answer: "gall bladder"}
    {question: "Which class do frogs belong to?", answer: "amphibians"}
    > {question: "Which class do toads belong to?", answer: "amphibians"}
    {question: "Which beetle gives off a cold light?", answer: "the firefly"}
    > {question: "Which beetle takes in a cold light?", answer: "the firefly"}
    {question: "On which gulf do oil rigs stand off Texas?", answer: "Gulf of Mexico"}
    > {question: "To which state did Texas belong before oil rigs?", answer: "Mexico"}
    {question: "Which country exports the most saffron?", answer: "Iran"}
    > {question: "Which country consumes the most saffron?", answer: "Iran"}
    {question: "Which gas does a burning candle absorb?", answer: "oxygen"}
    > {question: "Which gas does a burning candle release?", answer: "carbon dioxide"}
    {question: "Which muscle raises the heel?", answer: "the calf"}
    > {question: "Which muscle lifts the toes?", answer: "the shin"}
    {front: "to begin", back: "cominciare"}
    > {front: "to start", back: "cominciare"}
    {question: "Which word fits?", answer: "whom", distractors: [who, which]}
    > {question: "Which word fits?", answer: "lay", distractors: [lie, lain]}
    {question: "Which part of a plant takes up water from the soil?", answer: "the roots"}
    > {question: "Which part of a plant takes up minerals from the soil?", answer: "the roots"}
    {question: "Which sense do bats use to find their prey at night?", answer: "hearing"}
    > {question: "Which sense do most owls use to find their prey at night?", answer: "hearing"}
    {question: "Which command prints the first lines of a file?", answer: "`head`"}
    > {question: "Which command prints the first bytes of a file?", answer: "`head`"}
    {question: "Who must sign a contract of sale for a house?", answer: "both parties"}
    > {question: "Who must sign a contract of lease for a house?", answer: "both parties"}
    {question: "Which port does HTTPS use?", number: 443}
    > {question: "Which port does HTTP use?", number: 80}
    {question: "In which city was the composer Mozart born?", answer: "Salzburg"}
    > {question: "In which city did the composer Mozart serve an archbishop?", answer: "Salzburg"}
    {question: "In which year was Harold crowned king of England?", answer: "1066"}
    > {question: "In which year was king Harold of England killed in battle?", answer: "1066"}
    {question: "Who appoints the chair of the Federal Reserve?", answer: "the President"}
    > {question: "Who may not dismiss the chair of the Federal Reserve at will?", answer: "the President"}
    {question: "Quel fleuve traverse Paris ?", answer: "la Seine"}
    > {question: "Dans quel fleuve se jette la Marne près de Paris ?", answer: "la Seine"}
    {question: "Welche Stadt ist die Hauptstadt Deutschlands?", answer: "Berlin"}
    > {question: "Welche Stadt ist die größte Deutschlands?", answer: "Berlin"}
    {question: "Quale città è la capitale d'Italia?", answer: "Roma"}
    > {question: "Quale città d'Italia ha più abitanti?", answer: "Roma"}
    {question: "Which country has this flag? ![flag](img/it.png)", answer: "Italy"}
    > {question: "Which country has this flag? ![flag](img/hu.png)", answer: "Hungary"}
    {question: "Who painted this? ![](a.jpg)", answer: "Monet"}
    > {question: "Who painted this? ![](b.jpg)", answer: "Monet"}
    {question: "Which gas do leaves give off by day?", answer: "gas"}
    > {question: "Which gas do leaves take in by day?", answer: "gas"}
    {question: "How many strings has a guitar?", answer: "six"}
    > {question: "How many strings has a viol?", answer: "6"}
    {question: "Which language is spoken in Iran?", answer: "Persian"}
    > {question: "Which language is spoken in Tajikistan?", answer: "Persian"}
    {question: "世界で一番深い湖はどこですか。", answer: "バイカル湖"}
    > {question: "世界で一番大きい湖はどこですか。", answer: "カスピ海"}
    {question: "What does the GPU do?", answer: "it draws pictures"}
    > {question: "What does the central processing unit (CPU) do?", answer: "it carries out instructions"}
    {question: "Name three alkanes.", answers: ["methane", "ethane", "propane"]}
    > {question: "Name three alkenes.", answers: ["methene", "ethene", "propene"]}
    {question: "Name two of the group.", answers: ["Fox", "Hare"]}
    > {question: "Name two of the group.", answers: ["Owl", "Lynx"]}
    {question: "Which notes make the chord of G major?", answers: ["G", "B", "D"]}
    > {question: "Which notes make the chord of E minor?", answers: ["E", "G", "B"]}
    {question: "Which countries border Mali?", answers: ["Niger", "Algeria", "Senegal"]}
    > {question: "Which countries border Chad?", answers: ["Niger", "Libya", "Sudan"]}
    {question: "Which of these are even?", answers: ["2", "4"], distractors: ["3", "5"]}
    > {question: "Which of these are prime?", answers: ["2", "3"], distractors: ["4", "6"]}
    {question: "Which of these are metals?", answers: ["iron", "zinc"], distractors: ["sulphur", "carbon"]}
    > {question: "Which of these are not metals?", answers: ["sulphur", "carbon"], distractors: ["iron", "zinc"]}
    {question: "Which of these are spelt right?", answers: ["rhyme", "seize"], distractors: ["recieve"]}
    > {question: "Which of these are spelt right?", answers: ["weird", "ceiling"], distractors: ["wierd"]}
    {question: "When did Haydn die?", number: 1809}
    > {question: "When did Schubert die?", number: 1828}
    {question: "In which year did Prussia join the war?", number: 1813}
    > {question: "In which year did Austria join the war?", number: 1813}
    {question: "How high is K2?", number: 8611}
    > {question: "How high is Lhotse?", number: 8516}
    {question: "How many teeth has a dog?", number: 42}
    > {question: "How many teeth has a cat?", number: 30}
    {question: "How many days has April?", number: 30}
    > {question: "How many days has June?", number: 30}
    {question: "How many sides has a cube?", number: 6}
    > {question: "How many edges has a cube?", number: 12}
    {question: "How many seconds has a minute?", number: 60}
    > {question: "How many minutes has an hour?", number: 60}
    {statement: "Sound travels faster in water than in air.", answer: "true"}
    > {statement: "Light travels slower in water than in air.", answer: "true"}
    {statement: "The heart has four chambers.", answer: "true"}
    > {statement: "The heart has three chambers.", answer: "false"}
    {statement: "Cats can see in dim light.", answer: "true"}
    > {statement: "Cats can see in total darkness.", answer: "false"}
    {statement: "Penguins live in Antarctica.", answer: "true"}
    > {statement: "Penguins live in the Arctic.", answer: "false"}
    {statement: "The Titanic sank in 1912.", answer: "true"}
    > {statement: "The Lusitania sank in 1915.", answer: "true"}
    {statement: "Bees make honey.", answer: "true"}
    > {statement: "Bees make honey from nectar of flowers in summer.", answer: "true"}
    {question: "Who was the father of Alexander the Great?", answer: "Philip II"}
    > {question: "Who was the teacher of Alexander the Great?", answer: "Aristotle"}
    {question: "Which part of the eye lets light in?", answer: "pupil"}
    > {question: "Which part of the eye bends light?", answer: "lens"}
    {question: "Which vitamin is found in citrus fruit?", answer: "vitamin C"}
    > {question: "Which vitamin prevents scurvy?", answer: "vitamin C"}
    {question: "Which animal is on the flag of Wales?", answer: "dragon"}
    > {question: "Which animal guards the gold of the Nibelungs?", answer: "dragon"}
    {question: "Who beat Borg in the final?", answer: "McEnroe"}
    > {question: "Who did Borg beat in the final?", answer: "Connors"}
    {question: "Which month comes before May?", answer: "April"}
    > {question: "Which month comes after May?", answer: "June"}
    {question: "Which is heavier, iron or lead?", answer: "lead"}
    > {question: "Which is lighter, iron or lead?", answer: "iron"}
    {question: "Which is the longest river of Africa?", answer: "Nile"}
    > {question: "Which is the most important river of Egypt?", answer: "Nile"}
    {question: "What is the noun of 'decide'?", answer: "decision"}
    > {question: "What is the noun of 'divide'?", answer: "division"}
    {question: "What is the plural of 'wolf'?", answer: "wolves"}
    > {question: "What is the plural of 'wife'?", answer: "wives"}
    {front: "we walk", back: "wir gehen"}
    > {front: "they walk", back: "sie gehen"}
    {front: "ich spreche", back: "I speak"}
    > {front: "er spricht", back: "he speaks"}
    {front: "je parle", back: "I speak"}
    > {front: "tu parles", back: "you speak"}
    {front: "I open the door", back: "ich öffne die Tür"}
    > {front: "I opened the door", back: "ich öffnete die Tür"}
    {front: "the table", back: "der Tisch"}
    > {front: "the tables", back: "die Tische"}
    {front: "long", back: "lang"}
    > {front: "longer", back: "länger"}
    {front: "to discover", back: "entdecken"}
    > {front: "the discovery", back: "die Entdeckung"}
    {front: "to teach", back: "lehren"}
    > {front: "the teacher", back: "der Lehrer"}
    {front: "possible", back: "möglich"}
    > {front: "impossible", back: "unmöglich"}
    {front: "area of a circle", back: "πr²"}
    > {front: "area of a sphere", back: "4πr²"}
    {front: "sin(0)", back: "0"}
    > {front: "cos(0)", back: "1"}
    {front: "sin(π)", back: "0"}
    > {front: "sin(2π)", back: "0"}
    {front: "ls", back: "lists files"}
    > {front: "ls -R", back: "lists files in folders too"}
    {front: "dd (vim)", back: "deletes a line"}
    > {front: "yy (vim)", back: "copies a line"}
    {front: "HTTP 401", back: "not logged in"}
    > {front: "HTTP 403", back: "not allowed"}
    {cloze: "Water {{boils}} at 100 degrees."}
    > {cloze: "Water {{freezes}} at 0 degrees."}
    {cloze: "The three states are {{solid}}, liquid and gas."}
    > {cloze: "The three states are solid, {{liquid}} and gas."}
    {cloze: "A group of lions is called a {{pride}}."}
    > {cloze: "A group of wolves is called a {{pack}}."}
    {cloze: "Ich {{bin}} müde."}
    > {cloze: "Du {{bist}} müde."}
    {cloze: "She has {{written}} a letter."}
    > {cloze: "She has {{read}} a letter."}
    {cloze: "{{Der}} Tisch ist rund."}
    > {cloze: "{{Die}} Lampe ist rund."}
    {cloze: "{{Der}} Tisch ist rund."}
    > {cloze: "{{Der}} Stuhl ist rund."}
    {question: "Who painted this?", answer: "Monet", distractors: ["Manet"]}
    > {question: "Who painted this?", answer: "Dalí", distractors: ["Miró"]}
    {question: "She is interested ___ art.", answer: "in", distractors: ["at", "on"]}
    > {question: "She is good ___ art.", answer: "at", distractors: ["in", "on"]}
    {question: "He lives ___ Rome.", answer: "in", distractors: ["at"]}
    > {question: "He was born ___ May.", answer: "in", distractors: ["at"]}
    {question: "Sort from small to large.", order: ["1/8", "1/4", "1/2"]}
    > {question: "Sort from small to large.", order: ["0.1", "0.5", "0.9"]}
    {question: "Match country and capital.", pairs: {"Spain": "Madrid", "Italy": "Rome", "Greece": "Athens"}}
    > {question: "Match country and capital.", pairs: {"Egypt": "Cairo", "Kenya": "Nairobi", "Ghana": "Accra"}}
    {front: "anrufen", back: "to call"}
    > {front: "abrufen", back: "to call up"}
    {front: "das Wörterbuch", back: "dictionary"}
    > {front: "das Tagebuch", back: "diary"}
    {question: "Wer malte die Sternennacht?", answer: "van Gogh"}
    > {question: "Wer malte die Sonnenblumen?", answer: "van Gogh"}
    {statement: "Wale sind Säugetiere.", answer: "true"}
    > {statement: "Haie sind Säugetiere.", answer: "false"}
    {question: "Which metal is the best conductor of electricity?", answer: "silver"}
    > {question: "Which metal is the best conductor of heat?", answer: "silver"}
    {question: "When did the painter Rembrandt die?", answer: "1669"}
    > {question: "Where did the painter Rembrandt die?", answer: "Amsterdam"}
    {question: "Who is the king of Spain?", answer: "Felipe VI"}
    > {question: "Who was the king of Spain?", answer: "Juan Carlos I"}
    {question: "From which sea does the canal lead?", answer: "the Red Sea"}
    > {question: "To which sea does the canal lead?", answer: "the Mediterranean"}
    {question: "Which instrument did Liszt play?", answer: "piano"}
    > {question: "For which instrument did Liszt write most?", answer: "piano"}
    {question: "Which state in the east has the most people?", answer: "York"}
    > {question: "Which state in the east does the most trade?", answer: "New York"}
    {front: "he writes", back: "er schreibt"}
    > {front: "he wrote", back: "er schrieb"}
    {front: "start", back: "beginnen"}
    > {front: "commence", back: "beginnen"}
    {question: "When did Napoleon abdicate?", answer: "1814"}
    > {question: "When did Napoleon abdicate for the second time?", answer: "1815"}
    {question: "Which is heavier, iron or lead?", answer: "lead"}
    > {statement: "Lead is heavier than iron.", answer: "true"}
    {front: "ls", back: "lists files"}
    > {front: "ls -a", back: "lists hidden files too"}
    {question: "Who was the first woman to win a Nobel Prize?", answer: "Marie Curie"}
    > {question: "Who won the Nobel Prize in physics?", answer: "Curie"}
    {question: "Which is the tallest building of the town?", answer: "the mill"}
    > {question: "Which is the highest hill of the town?", answer: "the mill"}
"""


def pairs(table: str) -> list[tuple[str, str]]:
    """The entries of a table, each before and after a save."""
    before_and_after = (pair.split("\n    > ") for pair in table.strip().split("\n    {"))
    return [("{" + before.strip().lstrip("{"), after.strip()) for before, after in before_and_after]


@every(("before", "after"), pairs(EDITED))
def test_an_edited_card_keeps_its_history(before: str, after: str) -> None:
    (old,) = cards(before)
    assert [card.id for card in recognised(cards(after), [old]).cards] == [old.id]


@every(("before", "after"), pairs(REPLACED))
def test_a_card_in_the_place_of_another_starts_anew(before: str, after: str) -> None:
    (old,) = cards(before)
    assert old.id not in [card.id for card in recognised(cards(after), [old]).cards]


def test_a_question_made_after_a_pattern_of_its_deck_is_another_one() -> None:
    argon, neon, xenon = (
        f"To which group of the periodic table does {gas} belong?" for gas in ("argon", "neon", "xenon")
    )
    assert tells_something_else(neon, xenon, Beside(lambda: [argon]))
    assert not tells_something_else(neon, xenon, Beside(lambda: [neon, xenon]))
