extension PersonalDataTable {
  /// One text a line.
  static let negatives = """
    Invoice 2024-000123
    Rechnung Nr. 4012888888881881
    Order 4111111111111111
    ISBN 978-3-16-148410-0
    ISBN 3-16-148410-X
    ISBN 9783161484100
    EAN 7612345678900
    version 1.2.3.4
    Version 10.4.17.2
    v85.0.4183.121
    firmware 62.12.0.1
    section 1.2.3.4 applies
    47.3769 N, 8.5417 E
    47.376887, 8.541694
    2024-06-01T12:34:56Z
    1700000000
    1700000000000
    1717243200123456
    12:34:56
    192.168.1.10
    10.0.0.1
    127.0.0.1
    172.16.4.2
    0.0.0.0
    255.255.255.0
    169.254.1.1
    224.0.0.251
    203.0.113.7
    2001:db8::1
    fe80::1
    ::1
    00:1A:2B:3C:4D:5E
    std::vector<int>
    a::b::c::d
    logo@2x.png
    @username
    npm i @angular/core@17.0.1
    user@localhost
    git@github.com:apple/swift.git
    5 @ 3.50
    name at example dot com
    SELECT @@version
    foo@bar
    CHF 1'234'567.80
    EUR 12.345.678,90
    $1,234,567.89
    3.14159265358979
    6.02214076e23
    299792458
    +5 %
    +12345
    +1 234
    +12.5 EUR
    +1000000
    +3000000 EUR
    UTC+02:00
    2020-2024
    1990 - 1995
    pp. 1234-1238
    Art. 28 Abs. 2
    SR 172.056.1
    BGE 140 III 134
    AS 2010 1881
    12.3456.7890
    756.1234.5678.98
    756.12.34
    7560000000000000
    DE12 3456 7890 1234 5678 90
    CH00 0000 0000 0000 0000 0
    GB82 WEST 1234 5698 7654 33
    XX82 1234 5678 9012 3456
    4111 1111 1111 1112
    1234 5678 9012 3456
    9999 9999 9999 9999
    IMEI 353879234252633
    Seriennummer 5500000000000004
    tracking 4012888888881881
    Sendungsnummer 99.60.123456.12345678
    order no. 123-45-6789
    part 536-90-439
    000-12-3456 SSN
    SSN 666-12-3456
    SSN 987-65-4321
    SSN 123-00-4567
    536-90-4399
    12345678Z
    article X1234567L
    DNI 12345678A
    AB123456C
    BG 12 34 56 A
    QQ 12 34 56 E
    model RSSMRA85T10A562X
    ABCDEF12G34H567I
    BSN 123456789
    burgerservicenummer onbekend
    123456782
    NHS England 2023/24
    Steuernummer unbekannt
    Steuer-ID 12345678901
    USt-IdNr. DE123456789
    VAT no. 123456789
    CHE-123.456.789 MWST
    UID CHE-116.281.710
    Handelsregister HRB 12345
    Passport to success 2024
    passport photos: 35 x 45 mm
    the passport office, room 12
    Reisepass beantragen ab 2025
    ID 12345678
    born in 1979
    He was born in Bern.
    born of necessity in 2019
    geboren 1979
    geboren am Bodensee
    born 14 March 1779
    Née en mars
    newborn 3 March 2020 statistics
    airborne 2.3.2020
    Stand: 14.03.1979
    Datum: 01.02.2024
    published 2024-02-01
    Tel Aviv 2024
    telecom 2030
    phone screens of 6.1 inch
    Call for papers 2024
    call 112
    Mobile first in 2025
    fax machines: 120
    cellular 4G 5G
    Telefon 117
    RFC 5321
    ISO 13616-1:2020
    DIN EN 60601-1-2
    IEC 62304:2006
    NCC-1701-D
    A4 210 x 297
    1920x1080
    CVE-2024-12345
    KB5034441
    0xDEADBEEF
    d41d8cd98f00b204e9800998ecf8427e
    550e8400-e29b-41d4-a716-446655440000
    2e5f3c1a9b7d
    PMID 12345678
    doi:10.1000/182
    arXiv:2301.12345
    US 6,285,999 B1
    EP 1234567 A1
    Pat. 4.123.456
    GTIN 4006381333931
    UPC 036000291452
    ZIP 90210
    8001 Zürich
    D-10115 Berlin
    SW1A 1AA
    Bestellnummer 0041 44 1
    Kundennummer 0123456789
    Vertragsnummer 044 123 45 67
    Policennummer 12.345.678
    Aktenzeichen 1 BvR 357/05
    Az. 12 O 345/21
    Case 3:21-cv-01234
    LOT 20240101
    Exp 12/26
    1/2/3/4/5/6
    10 000 000 000
    100 200 300 400
    1 000 000 000 000
    0.000000123456789
    [1, 2, 3, 4, 5, 6, 7, 8]
    1234567890
    0123456789
    00000000000
    11111111111111111111
    2024/25
    20240601123456
    load 4.13 4.27 4.43
    12-34-56
    Kapitel 3.2.1.4
    0 800 000 000 units
    9 780306 406157
    hash 4539578763621486 of line
    2 x 4 x 8
    Steuern 2023: 123456789
    Nr. 85 05 78 006 084
    1 85 05 78 006 084 35
    65 170839 J 009
    +41 44 123
    +999 12345678
    0049
    F = 9/5 C + 32
    € 4.111.111,11
    0:0:0:0:0:0:0:1
    15:30-17:45
    1e-10
    h264 720p 25fps
    Titel@Home
    @media (max-width: 600px)
    Hancks DC 2016 Mobile DNA 7 9 10.1186/s13100-016-0065-9 27158268
    Cell Stem Cell 15 410-415 10.1016/j.stem.2014.07.009 25280217
    2882 2145 2748 2749 2460 2465 2744 2751
    2125 2550 2270 7471 2315
    """
}
