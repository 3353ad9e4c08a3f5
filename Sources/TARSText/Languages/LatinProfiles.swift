/// What tells languages in Latin script apart: their commonest short words, and letters and endings typical of them.
enum LatinProfiles {
  /// Function words by language, without accents where they are ambiguous, commonest first.
  static let words: [String: String] = [
    "en": """
    the of and to a in is that it i for was on are as with his they be at one have this from or had by but what
    some we can out other were all there when up use your how said an each she which do their time if will way
    about many then them would like so these her long make see him two has more could go come did no most who
    over know than call first people may down been now any between where why whom whose does should must not
    also into only its our you he my me us after before during during under while because through within without
    """,
    "de": """
    der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat
    dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis
    mehr durch man sein wurde sei hatte kann gegen vom schon wenn ihre mein ihr unter wir soll ich eines jahr zwei
    diese dieser wieder keine seine uhr was wer wo wann warum welche welcher welches wieviel viele wurden gab
    nachdem während zwischen ohne seit muss müssen dürfen darf können wen wem wessen worauf womit wofür wogegen bedeutet sowie bzw gemäss gemäß laut jeder alle beim
    """,
    "fr": """
    de la le et les des en un du une que est pour qui dans à a par plus pas au sur ne se ce il sont avec son ses aux
    qu ou mais comme nous vous ils elle elles leur leurs été cette ces être fait dont où quand quel quelle
    quels quelles combien pourquoi comment après avant entre sans sous depuis pendant selon lors ainsi aussi très
    tout tous toute toutes deux avait était étaient sera peut doit même encore lorsque
    """,
    "es": """
    de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre
    este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo
    han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo ese ahora cada e vida otro
    después te otros aunque esa eso hace otra gobierno tan durante siempre día tanto ella cuál cuáles quién quiénes
    cuándo cuánto cuántos cuántas cómo dónde según mediante los
    """,
    "it": """
    di e il la che in a è un per non del una con i le si da al come dei nel più alla gli della sono lo su anche ma
    delle ha dal o ne dalla questo ci se mi suo sua cui sul quando era ed nella loro tra due molto dopo essere stato
    stata stati state tutti tutto fra quale quali quanto quanti quante chi cosa dove perché come sia ai agli alle
    degli dell all nell sull dall suoi sue prima ogni può deve nei nelle sulla hanno aveva fu furono
    """,
    "pt": """
    de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua
    ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus
    quem nas me esse eles estão você tinha foram essa num nem suas meu às minha têm numa pelos elas havia seja qual
    será nós quais onde quantos quantas porque são após sobre durante segundo então pode deve cada
    """,
    "nl": """
    de van het een en in is dat op te zijn met voor die niet aan er om ook als dan maar bij of uit nog worden door
    naar heeft hij ze wordt tot je over werd wat deze was zo kan geen hun dit onder al moet meer wel veel na hebben
    wij zij mijn haar waar wie wanneer hoe waarom welke hoeveel tussen tegen zonder sinds tijdens volgens toen
    omdat zoals alle andere eerste twee jaar kunnen zou zal zich werden had men
    """,
    "sv": """
    och i att det som en på är av för med den till inte om ett han men var jag sig från vi så kan de när år under
    också efter eller nu sin där vid mot ska skulle kommer ut får finns vara hade alla andra mycket än här då sedan
    över bara vad vem hur varför vilken vilket vilka många mellan utan genom enligt blev blir har hon sina detta
    denna dessa skall måste
    """,
    "da": """
    og i at det er en til af på for med den de ikke som der har et var han fra men om vi jeg sig så kan ved eller
    efter også være blev når nu over hun ud hvor hvad hvem hvorfor hvordan hvornår hvilken hvilket hvilke mange
    mellem uden under skal skulle ville kunne havde alle andre mere meget end her da blevet bliver nogle sin sine
    dette denne disse ifølge mod indtil siden
    """,
    "no": """
    og i det på som er en til å han av for med at var de ikke den har jeg om et men hun så seg fra vi ut da eller
    etter også når nå kan ved hvor hva hvem hvorfor hvordan hvilken hvilket hvilke mange mellom uten under skal
    skulle ville kunne hadde alle andre mer mye enn her bli ble blitt noen sin sine dette denne disse ifølge mot
    være opp bare over år der siden
    """,
    "fi": """
    ja on ei se että oli hän joka ovat mutta myös kun niin kuin ole tai sen vain mukaan jos olla hänen mikä mitä
    missä milloin miksi kuka miten kuinka monta ovatko oliko onko sekä jonka jotka tämä tämän nämä ennen jälkeen
    voi sitä siitä siinä ollut olivat hän he minä me te ne nyt vielä kanssa vuonna vuoden kaikki yli alle
    """,
    "pl": """
    i w na z do się nie to jest że o jak po od za przez dla co ale oraz są był była było były czy tym tego który
    która które przy może tylko już jego jej ich ten ta te być lub we ze ma kiedy gdzie dlaczego kto jaki jaka
    jakie ile między bez podczas według został została zostały roku lat także jako więc bardzo można
    """,
    "cs": """
    a v se na je že s z do o to i ve pro jsem za by k po jako jsou od který která které ale byl byla bylo byli
    nebo ze při jeho jejich co kdy kde proč kdo jak jaký jaká jaké kolik mezi bez podle také není tak už až může
    byly již být roku let však má pouze
    """,
    "ro": """
    de și în a la cu pe care că nu din o un este pentru mai sau ce au al ale lui se fi sunt prin după dar ca dacă
    fost ei ea el cum când unde cine cât câți câte între fără despre a către despre acest această acestea era
    erau va vor poate trebuie lor sa său
    """,
    "hu": """
    a az és hogy nem is egy volt meg de ezt csak ez mint van azt ha már még vagy el után között minden mely amely
    aki ami ki mi mikor hol miért hogyan milyen mennyi hány melyik voltak lett szerint által való során majd
    pedig lehet kell
    """,
    "tr": """
    ve bir bu da de için ile olarak çok daha olan gibi en var kadar sonra ne o ise değil ama ya mi mı mu mü hangi
    nasıl neden nerede kim kaç zaman göre oldu olduğu olduğunu tarafından her iki ilk arasında üzerinde önce
    ancak veya hem şey nedir kimdir kimin yılında vardı
    """,
    "vi": """
    và của là các có được trong một cho với không những đã này từ để người khi đến vào ở về như ra năm tại hay
    nào gì ai bao nhiêu đâu vì sao theo trên bởi sẽ đó cũng nhiều sau trước
    """,
    "id": """
    yang dan di untuk dengan dari pada dalam ini itu tidak adalah ke oleh akan juga atau sebagai telah mereka
    dapat karena ada bahwa oleh apa siapa kapan dimana mengapa bagaimana berapa lebih saat menjadi tahun
    """,
    "ca": """
    de la i el que a en els les un per amb una és del al es va no com més són dels o seu seva ser també però aquest
    aquesta molt quan on qui què quin quina quins quines quants per això fins entre sense durant segons han
    """,
  ]

  /// Letters and sequences typical of a language ("_" is a word's edge), for texts without function words.
  static let traits: [String: String] = [
    "en":
      "_th th_ ing_ ings_ tion_ tions_ ity_ al_ ous_ ive_ ies_ ght wh ck ough ould ea oo sh_ ly_ ness_ ment_ ed_ _wr ee ow y_ ble_",
    "de":
      "sch ung_ ungs keit heit lich_ ß ä ü ö tz pf _ge _be _ver ch_ ischen_ en_ zw _kü eit ei ie_ ien_ aus cht",
    "fr": "eau eux_ ê è ç é œ tion_ ment_ ique_ oi ou ai aire_ eur_ euse_ ées_ té_ elle_ _qu î û",
    "es": "ñ ción_ ciones_ dad_ ado_ ados_ ó í ll ue _es os_ as_ iento_ miento_ ¿ ú á ez_ able_ je_",
    "it":
      "zione_ zioni_ gli cch ggi zz tà_ ità_ are_ ere_ ato_ ati_ che_ chi_ ò ù ì mente_ aggio_ ia_ io_ ezza_",
    "pt": "ção_ ções_ ão ões_ lh nh ã õ ê ç á ade_ agem_ ém_ mento_ ável_ eiro_ ou_",
    "nl": "ij aa oo ee uu sch_ _ge heid_ lijk_ ing_ ou eu oe _ver en_ ische_ tie_ cht_ ig_",
    "sv": "å ä ö ning_ ningar_ ar_ or_ het_ lig_ sk_ ade_ _sj ck _för tt_ ll_",
    "da": "æ ø å hed_ ning_ lig_ lse_ else_ sk_ ede_ _hv ej_ øj",
    "no": "æ ø å het_ ning_ lig_ sjon_ ene_ else_ sk_ _hv _kj øy ei_",
    "fi": "ää öö aa ii uu nen_ sta_ ssa_ lla_ lle_ sti_ uus_ yys_ kk tt ä ö ksi_ isen_ iden_",
    "pl": "ł ż ś ć ź ą ę cz sz rz owi_ ego_ ów_ ych_ ość_ ania_ dz",
    "cs": "ř ě ů š č ž ý í á ou_ ého_ ní_ ost_ ých_",
    "ro": "ă ș ş ț ţ î â ului_ ilor_ ea_ ție_ iei_",
    "hu": "ő ű é á ö ü sz gy ny cs zs nak_ nek_ ban_ ben_ ság_ ség_ ok_ ek_",
    "tr": "ı ş ğ ç ö ü lar_ ler_ lık_ ları_ leri_ nın_ nin_ dır_ dir_ mak_ mek_ yor",
    "vi": "ư ơ đ ă ế ạ ả ấ ầ ậ ể ễ ệ ị ọ ỏ ố ồ ổ ộ ớ ờ ở ợ ụ ủ ứ ừ ử ự ng_ nh_ _ng",
    "id": "ng kan_ an_ _me _pe _ber _di nya_ _ke",
    "ca": "ç l·l ny_ ció_ cions_ à è ò í ï ats_ tat_ ix",
  ]
}
