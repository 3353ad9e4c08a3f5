/// Words that passwords are made of, in lower case: what people choose most, in the languages of the product.
enum CommonPasswords {
  static let roots: Set<String> = Set(
    [words, names, places, german, otherLanguages, product].flatMap {
      $0.split(separator: " ").map(String.init)
    })

  private static let words = """
    password passwort passwd passcode pass word login logon user username guest admin administrator root \
    system secret secure security private public letmein welcome welcomeback hello hellothere goodbye test \
    testing tester temp temporary default change changeme changeit please thankyou access account master \
    boss manager office company business work worker home house family mother father mama papa mommy daddy \
    baby babygirl babyboy brother sister friend friends love lover loves loveme loveyou iloveyou ilove \
    forever always together heart sweet sweetie honey sugar candy cookie chocolate cheese pizza coffee \
    banana apple orange cherry lemon peach strawberry pepper ginger pumpkin princess prince queen king \
    angel devil heaven hell god jesus christ church bible faith hope grace blessed lucky happy smile sunny \
    sunshine rainbow flower flowers rose lily daisy butterfly summer winter autumn spring january february \
    march april may june july august september october november december monday tuesday wednesday thursday \
    friday saturday sunday today tomorrow yesterday morning night midnight star stars starlight moon sun \
    earth world ocean river mountain forest tree water fire ice snow storm thunder lightning shadow dark \
    darkness black white red blue green yellow purple pink silver golden gold diamond crystal pearl money \
    cash dollar million rich football soccer baseball basketball hockey tennis golf rugby cricket champion \
    winner player gamer game games ninja samurai warrior soldier hunter killer assassin sniper dragon \
    monkey tiger lion bear wolf eagle hawk falcon horse pony dog doggy puppy cat kitty kitten mouse rabbit \
    bunny chicken duck fish shark dolphin whale turtle snake spider panda phoenix unicorn pokemon pikachu \
    mario zelda minecraft fortnite roblox superman batman spiderman ironman starwars skywalker yoda vader \
    trek matrix neo trinity gandalf hobbit frodo potter hogwarts harrypotter computer laptop internet \
    network server windows linux ubuntu apple android iphone samsung google facebook twitter amazon \
    microsoft yahoo gmail email mail website database oracle mysql postgres cisco router wifi hacker hack \
    code coder developer engineer doctor teacher student school college university class number one two \
    three four five six seven eight nine ten zero first second third hundred thousand ferrari porsche \
    mercedes toyota honda ford chevy mustang corvette camaro harley yamaha suzuki ducati guitar music \
    dance singer rock metal metallica nirvana beatles eminem slipknot blink rapper freedom liberty power \
    energy strong magic magical wizard witch dream dreamer dreams secretword trustno trust nothing \
    something anything whatever who what why qwerty qwertz azerty asdf zxcv qazwsx qwe asd zxc abc abcd \
    xyz xxx aaa sex sexy hot fuck fuckyou shit bitch ass bastard idiot stupid crazy cool awesome super \
    best great good bad big little new old young girl boy man woman lady guy dude correct horse battery \
    staple the and for you are not this that with have from your
    """

  private static let names = """
    alex alexander alexandra alice amanda amber amy andrea andrew andy anna anne anthony antonio ashley \
    barbara ben benjamin bill billy bob bobby brandon brian bruce carlos carol caroline charles charlie \
    charlotte chelsea chris christian christina christine claudia daniel daniela david dennis diana diego \
    dominic donald edward elena elizabeth emily emma eric erik eva felix fernando florian francesco frank \
    fred gabriel gabriela george hannah hans harry heather helen henry ivan jack jackson jacob jake james \
    jan jason jasmine jean jeff jennifer jenny jeremy jerry jessica jessie jim jimmy joe johannes john \
    johnny jonathan jordan jose joseph josh joshua juan julia julian julie justin karen karl katherine \
    kathy katie kelly kevin kim klaus kyle larry laura lauren leo leon linda lisa louis lucas lucy luis \
    luke maggie marco marcus margaret maria marie mario mark markus martin martina mary matt matthew max \
    maximilian megan melanie melissa michael michel michelle mike miguel monica morgan nancy natalie \
    natasha nathan nicholas nick nicole nina oliver olivia oscar pablo patricia patrick paul paula pedro \
    peter phil philip rachel ralph raphael rebecca ricardo richard robert robin roger ronald rosa roxana \
    ryan sabrina sally sam samantha samuel sandra sara sarah scott sebastian sergio sophia sophie stefan \
    stefanie stephanie stephen steve steven susan taylor thomas tim tina tobias tom tommy tony tyler \
    ursula valentina vanessa veronica victor victoria vincent walter wendy will william wolfgang zoe
    """

  private static let places = """
    america australia austria berlin boston brazil california canada chicago china colorado dallas denver \
    deutschland england espana europe florida france frankfurt germany hamburg hawaii india indonesia \
    ireland italia italy jamaica japan korea london madrid melbourne mexico miami milano moscow munich \
    newyork orlando paris portugal roma russia scotland singapore spain stuttgart switzerland sydney texas \
    thailand tokyo toronto turkey vegas vienna vietnam washington wien zurich arsenal barcelona bayern \
    chelsea dortmund juventus liverpool manchester realmadrid schalke yankees lakers cowboys steelers \
    eagles packers raiders
    """

  private static let german = """
    passwort kennwort geheim hallo willkommen schatz schatzi liebe liebling ichliebedich mutter vater \
    mutti vati oma opa sonne sonnenschein mond stern himmel sommer winter herbst fruehling frühling januar \
    februar maerz märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag \
    sonntag hund katze maus hase pferd vogel tiger loewe löwe baer bär blume garten haus auto arbeit firma \
    schule schueler schüler fussball fußball bier wein kaffee kuchen spiel spielen computer rechner sicher \
    sicherheit test hallowelt
    """

  private static let otherLanguages = """
    contrasena contraseña clave secreto hola amor teamo tequiero mivida corazon princesa bonita hermosa \
    estrella familia amigo amiga futbol motdepasse bonjour soleil amour jetaime chouchou doudou loulou \
    azerty coucou secret senha amorzinho brasil gatinha parola ciao amore tiamo stella juventus haslo \
    kochanie polska wachtwoord welkom losenord parool nihao woaini aini zhongguo
    """

  private static let product = "tars temporal retrieval augmented"
}
