/// Words that end in a dot without ending a sentence, in lower case and without their last dot.
enum Abbreviations {
  /// What follows them belongs to them.
  static let leading: Set<String> = set(
    """
    dr prof mr mrs ms st sr messrs mme mlle hr fr frl herr dipl ing lic rev hon gen col capt lt sgt cpt maj gov sen rep
    art abs lit ziff kap bd nr nrn num núm no nos nº vgl bzw bspw sog ggf evtl inkl exkl zzgl abzgl gem lt allg insb
    insbes sect sec subsec par para paras pp pag pág p s fig figs abb tab eq eqs ch chap vol vols ed eds hrsg aufl
    cf vs v approx ca circa al resp incl excl esp viz ie eg i.e e.g z.b d.h u.a u.u i.d.r i.s.v i.v.m o.ä m.e v.a
    s.a s.o s.u a.a a.o v.chr n.chr p.ex p.ej es ej ex av avv dott sig sigg geb gest verh tel fax str mio mrd tsd
    min max std sek phil med jur rer nat sci univ inst dept dep est prov op cit ibid ders dies ff f anm bem erl
    resp sog urspr zit jan feb mär apr jun jul aug sep sept okt oct nov dez dec janv févr avr juil déc ene abr ago
    dic gen mag giu lug ott bspw ungef vorm nachm mo di mi do sa so mon tue tues wed thu thurs fri sat sun
    """)

  /// They may end a sentence: the next word's capital decides.
  static let closing: Set<String> = set(
    "etc usw usf ecc inc ltd corp co jr bros llc plc gmbh bhd ag a.m p.m m.w.v u.v.m dgl ähnl ult")

  /// Before a number only: "No. 5", "S. 12", and "No. That is wrong" is two sentences.
  static let beforeNumbers: Set<String> = set("no nos nº s p f fig art sec ch par v")

  /// Month names by which "1. Januar" is known as a date.
  static let months: Set<String> = set(
    """
    januar jänner februar feber märz april mai juni juli august september oktober november dezember jan feb mär apr
    jun jul aug sep sept okt nov dez january february march may june july october december janvier février mars avril
    juin juillet août septembre octobre novembre décembre januari februari maart mei augustus marts maj juni juli
    ledna února března dubna května června července srpna září října listopadu prosince tammikuuta toukokuuta
    """)

  /// Words before an ordinal number: "am 3. Oktober", "im 19. Jahrhundert", "die 2. Klasse".
  static let beforeOrdinals: Set<String> = set(
    """
    am im der die das dem den des vom zum zur beim bis ab seit ein eine einen einem einer jeder jede jedes jeden ihr
    sein seine seinem ihre ihrem und oder den i den på til fra kl erste letzte
    """)

  /// Words that often begin a sentence, to tell "in the U.S. The" from "the U.S. Army".
  static let starters: Set<String> = set(
    """
    the this that these those it he she they we you i in on at as but and if when while there after before however a
    an its his her their for to from with by der die das es er sie wir ich ein eine in im am bei nach vor aber und
    wenn le la les il elle ils un une dans en el los las un una lo gli
    """)

  private static func set(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
