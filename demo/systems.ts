// The systems of Eksempelby Kommune, what they let people do, who answers for them, and what data they hold.

/**
 * A system: id | name | owner | responsible | data (a almindelige, f fortrolige, s foelsomme, x strafbareForhold, c cpr,
 * b beskyttetAdresse) | required assurance | kind. Under it its roles: id | name | constraints (`!` is mandatory) |
 * marks (følsom, privilegeret; hoej where it requires more than its system) | tags.
 */
export const SYSTEMS = `
nexus | Nexus | mett | laho nito | ascb | betydelig | omsorg
  visitator | Visitator | kle! org! | følsom | visitation
  udfoerer | Udfører | org! | følsom | udfører
  journal | Læs journal | org! | følsom |
  planlaegger | Planlægger | org! | følsom | udfører
  medicin | Medicinadministration | org! | følsom | medicin
  udskriv | Udtræk og statistik | kle org | følsom |
  admin | Systemadministrator | | følsom privilegeret hoej | administrator
fmk | FMK-online | mett | lijo | asc | hoej | omsorg
  laes | Læs medicinkort | | følsom | medicin
  medhjaelp | Lægens medhjælp | | følsom | medicin
hjaelpemiddel | Hjælpemiddeldepot | mett | | asc | betydelig | omsorg
  bestil | Bestil hjælpemiddel | org | følsom |
  lager | Lager | | |
nogle | Elektroniske nøgler | laho | | afb | betydelig | omsorg
  oplaas | Lås op hos borger | org! | følsom |
  admin | Nøgleadministrator | | privilegeret | administrator
sensum | Bosted | hebr | | ascxb | betydelig | omsorg
  paedagog | Dagbog og pædagogiske planer | org! | følsom |
  leder | Leder, magtanvendelser | org! | følsom |
opus | Opus Økonomi | ruth | rath | afc | betydelig | økonomi
  opret | Opret betaling | | | betaling
  godkend | Godkend betaling | org loft | | betaling godkender
  bogfoer | Bogføring | org | | betaling
  kreditor | Ret kreditor | | | stamdata
  koersel | Frigiv betalingskørsel | | privilegeret hoej | betaling
  laes | Læs økonomi | org | |
  admin | Systemadministrator | | privilegeret | administrator betalingsadmin
debitor | Debitor og opkrævning | ruth | | afc | betydelig | økonomi
  sagsbehandler | Opkrævning | | følsom |
  afskriv | Afskriv krav | loft! | | godkender
ehandel | Indkøb og e-handel | ruth | haib | af | lav | økonomi
  rekvirer | Rekvirent | org! | | indkøb
  disponer | Disponent | org! loft! | | indkøb godkender
  leverandoer | Opret leverandør | | | stamdata
kontrakt | Kontraktstyring | ruth | haib | af | lav | økonomi
  laes | Læs kontrakter | kle | |
  ret | Ret kontrakter | kle | |
lis | Ledelsesinformation | ruth | | af | betydelig | økonomi
  leder | Lederrapporter | org! | følsom |
  analyse | Analytiker | | følsom |
opusloen | Opus Løn | lobi | gikj | afc | betydelig | løn
  selv | Egen lønseddel | | |
  indberet | Indberet løn | org | følsom | løn
  godkend | Godkend løn | org | følsom | løn godkender
  admin | Løn, systemadministrator | | følsom privilegeret | administrator
vagtplan | Vagtplan | lobi | laho | af | lav | personale
  egen | Egen vagtplan | | |
  leder | Vagtplanlægger | org! | |
  loenart | Godkend tillæg | org! | | løn
rekrut | Rekruttering | lobi | | af | lav | personale
  udvalg | Ansættelsesudvalg | org! | følsom |
  hr | HR-partner | | følsom |
personalesag | Personalesager | lobi | | afsx | betydelig | personale
  leder | Leder, egne medarbejdere | org! | følsom |
  hr | HR, alle | org | følsom |
elaering | E-læring | lobi | | a | lav | personale
  kursist | Kursist | | |
  underviser | Kursusansvarlig | | |
esdh | ESDH | olva | inno dikr | afscxb | betydelig | sagsbehandling
  laes | Læs | kle! org | følsom |
  sag | Sagsbehandler | kle! org | følsom |
  journal | Journalisering | kle | følsom |
  skabelon | Skabelonansvarlig | | |
  admin | Systemadministrator | | følsom privilegeret | administrator
dagsorden | Dagsordener | olva | | af | betydelig | sagsbehandling
  forfatter | Forfatter | org | |
  sekretaer | Udvalgssekretær | | |
  medlem | Medlem, lukkede punkter | udvalg! | følsom |
digitalpost | Digital Post | olva | | afsc | betydelig | sagsbehandling
  send | Send til borger | kle! | følsom |
  modtag | Modtag i postkasse | org! | følsom |
sapa | SAPA | suly | | afscb | betydelig | sagsbehandling
  overblik | Sagsoverblik | kle! | følsom |
cpr | CPR-opslag | suly | | acb | betydelig | borger
  opslag | Opslag | | følsom | cpr
  beskyttet | Opslag, beskyttet adresse | | følsom hoej | cpr
  ret | Folkeregister, ret | | følsom privilegeret | cpr
pas | Pas og kørekort | suly | | ac | hoej | borger
  modtag | Modtag ansøgning | | følsom | pas
  godkend | Godkend udstedelse | | følsom | pas godkender
momentum | Momentum | faka | piwi | asc | betydelig | beskæftigelse
  sagsbehandler | Sagsbehandler | ydelse! org | følsom | bevilling
  virksomhed | Virksomhedskontakt | | |
  leder | Leder | org! | følsom |
ky | Kommunernes Ydelsessystem | faka | tisk | asc | betydelig | beskæftigelse
  bevilling | Bevilg ydelse | ydelse! | følsom | bevilling
  udbetal | Godkend udbetaling | ydelse! loft | følsom | udbetaling godkender
  laes | Læs | | følsom |
ksd | Kommunernes Sygedagpengesystem | faka | | asc | betydelig | beskæftigelse
  sagsbehandler | Sagsbehandler | | følsom | bevilling
  refusion | Refusion | | følsom | udbetaling
dubu | DUBU | anri | | ascxb | hoej | børn
  sagsbehandler | Sagsbehandler, børnesager | distrikt! | følsom | børnesag
  laes | Læs børnesager | distrikt! | følsom | børnesag
  leder | Leder, alle børnesager | | følsom | børnesag
underret | Underretninger | anri | | ascxb | hoej | børn
  modtag | Modtag underretning | | følsom | børnesag
ppr | PPR-journal | peha | | asc | betydelig | børn
  behandler | Behandler | org! | følsom |
sundhed | Sundhedsplejejournal | anri | | asc | betydelig | børn
  journal | Sundhedsplejerske | org! | følsom |
tand | Tandplejejournal | anri | | asc | betydelig | børn
  behandler | Behandler | | følsom |
  reception | Reception | | |
aula | Aula | peha | libu | afsb | betydelig | skole
  medarbejder | Medarbejder | org! | følsom |
  admin | Institutionsadministrator | org! | følsom privilegeret | administrator
  sikker | Sikker fildeling | org! | følsom |
elev | Elevadministration | peha | libu | acsb | betydelig | skole
  laerer | Lærer | org! | |
  sekretaer | Sekretær | org! | følsom | elevdata
laering | Læringsplatform | peha | | af | lav | skole
  laerer | Lærer | org! | |
plads | Pladsanvisning | riab | | acb | betydelig | dagtilbud
  sagsbehandler | Anvis plads | | følsom |
  leder | Ventelister, egen institution | org! | |
bib | Bibliotekssystem | moga | | ac | lav | kultur
  personale | Personale | org | |
  admin | Lokaladministrator | | privilegeret | administrator
booking | Lokaler og haller | moga | | a | lav | kultur
  booker | Book lokale | | |
  hal | Halpersonale | | |
byg | Byggesager | kaov | bios | acb | betydelig | teknik
  sagsbehandler | Byggesagsbehandler | kle! | |
bbr | BBR | kaov | bios | a | betydelig | teknik
  laes | Læs | | |
  ret | Ret ejendomsdata | | | register
geo | GIS og kort | kaov | | a | lav | teknik
  laes | Kort | | |
  rediger | Ret kortlag | kle! | |
miljoe | Miljøtilsyn | kaov | | af | lav | teknik
  tilsyn | Tilsynsførende | kle! | |
drift | Bygningsdrift | kaov | | a | lav | teknik
  opgave | Driftsopgaver | org | |
m365 | Microsoft 365 | keju | nito | afs | betydelig | it
  e | E-bruger | | |
  f | F-bruger | | |
  global | Global administrator | | privilegeret | administrator
ad | Active Directory | keju | nito | af | betydelig | it
  bruger | Brugeradministration | org | privilegeret | brugeradmin
  domaene | Domæneadministrator | | privilegeret | administrator
siem | Logopsamling | keju | inno | afc | hoej | it
  laes | Læs log | | følsom |
  admin | Logadministrator | | privilegeret | logadmin
servicedesk | Servicedesk | keju | | af | lav | it
  bruger | Opret sag | | |
  tekniker | Tekniker | | |
intranet | Intranet | olva | | a | lav | it
  bruger | Læser | | |
  redaktoer | Redaktør | org | |
`;
