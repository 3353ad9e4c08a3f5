extension TimeTable {
  /// Texts in which numbers and words look like times and are none.
  static let timeless: [Case] = timelessTexts.split(separator: "\n").map { line in
    let parts = line.split(separator: "|", maxSplits: 1)
    return Case(language: String(parts[0]), question: String(parts[1]), expected: [])
  }

  private static let timelessTexts = """
    en|Which company has 2024 employees?
    en|Who sits in room 2010?
    en|the list of 2010 new employees
    en|Is ISO 9001:2015 required?
    en|What does ISO 27001 say?
    en|article 1998 of the code
    en|It costs $1999 or €2000.
    en|a price of 1,998 dollars
    en|a discount of 20 %
    en|COVID-19 rules
    en|a computer with Windows 95
    en|Windows 2000 and Office 2016
    en|the value of pi is 3.14
    en|tools-version 6.2 and v1.2.3
    en|Call +41 44 2010 1998
    en|phone 044 201 20 20
    en|Regulation (EU) 2016/679
    en|30 February 2024
    en|2024-13-01
    en|2023-02-29
    en|31/02/2024
    en|32 January 2024
    en|January 10000
    en|in the year 0
    en|in the year 10000
    en|0000-01-01
    en|Employees may carry over five days
    en|We march on
    en|a second opinion
    en|the first page
    en|within three months
    en|a notice period of 3 months
    en|after three months of illness
    en|opening hours on Sundays
    en|The office opens at 8 am
    en|spring water and a winter coat
    en|he sat in the sun
    en|between the parties
    en|before the court
    en|the electric current in the wire
    en|Boeing 747 and Airbus A380
    en|IP address 192.168.1.1
    en|10 out of 2000 samples
    en|from 1000 to 2000 employees
    en|Section 2012(b)
    en|order no. 2019
    en|the 2020 pages of the file
    en|What is the fault code E2024?
    en|24/7 support
    en|a 50/50 chance
    en|2x4 timber
    en|half a year of experience
    en|two weeks of holidays
    en|What's the retention period?
    en|What may a teacher do?
    en|points scored in the last three minutes of the game
    en|1/2000 of all people
    en|differences in temperature
    en|Is the pool open in summer?
    en|Is the office open on Sunday?
    en|It is now or never
    es|el Teatro de Verano
    es|el agua de mar
    es|los últimos tres minutos del partido
    de|in den letzten drei Minuten des Spiels
    zh|电视剧第三季
    de|Wie viele der 2024 Mitarbeiter sind krank?
    de|Raum 2010 im zweiten Stock
    de|nach ISO 9001:2015
    de|Art. 2010 OR
    de|Verordnung (EU) 2016/679
    de|am 30. Februar 2024
    de|31.02.2024
    de|rund 2000 Franken
    de|innerhalb von drei Monaten
    de|eine Frist von 30 Tagen
    de|jeden Morgen um acht
    de|im Raum 1999
    de|Stand der Technik
    de|in Ziffer 3.2. steht
    de|zwischen den Parteien
    fr|2024 employés
    fr|la salle 2010
    fr|un préavis de trois mois
    fr|le règlement (UE) 2016/679
    fr|le 31 février 2024
    fr|il a été licencié
    fr|les 2000 habitants
    fr|entre les parties
    es|2024 empleados
    es|la sala 2010
    es|un plazo de tres meses
    es|el 30 de febrero de 2024
    es|por la mañana
    es|2000 euros
    es|la corriente actual
    it|2024 dipendenti
    it|la sala 2010
    it|un preavviso di tre mesi
    it|il 30 febbraio 2024
    it|2000 euro
    it|tra le parti
    pt|2024 funcionários
    pt|a sala 2010
    pt|um prazo de três meses
    pt|30 de fevereiro de 2024
    pt|2000 euros
    nl|2024 medewerkers
    nl|kamer 2010
    nl|een opzegtermijn van drie maanden
    nl|30 februari 2024
    nl|2000 euro
    zh|2024名员工
    zh|2010号房间
    zh|三个月内
    zh|2024年2月30日
    zh|2024年13月
    zh|2000元
    zh|第三条
    zh|三个月的通知期
    """
}
