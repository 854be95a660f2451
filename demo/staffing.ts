// Who works where: for each kind of unit the title of its head, the share of women, and the titles of the staff by weight.

/** One line a kind: kind | title of the head, `-` when the unit above provides one | women in percent | title weight, … */
export const STAFFING = `
ingen | - | 50 | Konsulent 1
byråd | Borgmester | 45 | Byrådsmedlem 1
direktion | Kommunaldirektør | 50 | Direktør 3, Direktionssekretær 2
sekretariat | Sekretariatschef | 65 | Specialkonsulent 5, Direktionssekretær 3, Administrativ medarbejder 2
kommunikation | Afdelingschef | 60 | Kommunikationskonsulent 8
jura | Afdelingschef | 60 | Jurist 5, Informationssikkerhedskonsulent 2
økonomi | Økonomichef | 50 | Økonomikonsulent 6, Controller 3, Specialkonsulent 1
regnskab | Afdelingschef | 75 | Bogholder 5, Økonomiassistent 7
indkøb | Afdelingschef | 50 | Indkøbskonsulent 5, Jurist 2
digital | Afdelingschef | 45 | Digitaliseringskonsulent 7, Projektleder 3
hr | HR-chef | 70 | HR-konsulent 7
løn | Afdelingschef | 85 | Lønkonsulent 8, HR-konsulent 4, Kontorassistent 3
it | IT-chef | 30 | IT-konsulent 4
itdrift | Teamleder | 15 | Systemadministrator 8, Netværkstekniker 3
servicedesk | Teamleder | 30 | IT-supporter 7, Elev 2
sikkerhed | - | 50 | Informationssikkerhedskonsulent 1
borgerledelse | Centerchef | 75 | Administrativ medarbejder 2, Udviklingskonsulent 2, Jurist 1
borgerservice | Teamleder | 80 | Borgerservicemedarbejder 7, Kontorassistent 3, Elev 1
ydelse | Teamleder | 80 | Ydelsessagsbehandler 8, Økonomiassistent 2, Elev 1
kontrol | - | 50 | Kontrolmedarbejder 1
frivillighed | - | 75 | Konsulent 4
arbejdsmarked | Centerchef | 60 | Arbejdsmarkedskonsulent 4, Administrativ medarbejder 2
jobcenter | Teamleder | 75 | Jobkonsulent 5, Socialrådgiver 4, Virksomhedskonsulent 2
værksted | Leder | 40 | Værkstedsassistent 5, Kontaktperson 3
socialledelse | Centerchef | 65 | Socialfaglig konsulent 4, Administrativ medarbejder 2
voksenmyndighed | Teamleder | 80 | Socialrådgiver 6, Sagsbehandler 3, Administrativ medarbejder 1
bostøtte | Forstander | 70 | Bostøttemedarbejder 6, Socialpædagog 3
botilbud | Forstander | 70 | Socialpædagog 7, Omsorgsmedhjælper 6, Social- og sundhedsassistent 3
rusmiddel | Leder | 60 | Rusmiddelbehandler 6, Sygeplejerske 2, Psykolog 1
aktivitet | Leder | 65 | Socialpædagog 4, Pædagogmedhjælper 2
ældreledelse | Centerchef | 80 | Udviklingskonsulent 4, Økonomikonsulent 1
visitation | Leder | 90 | Visitator 9, Administrativ medarbejder 2
hjemmepleje | Leder | 88 | Social- og sundhedshjælper 8, Social- og sundhedsassistent 6, Sygeplejerske 2, Planlægger 1, SOSU-elev 1
sygepleje | Leder | 92 | Sygeplejerske 10, Klinisk sygeplejespecialist 1
plejecenter | Plejecenterleder | 88 | Sygeplejerske 3, Planlægger 1, Aktivitetsmedarbejder 2, Køkkenassistent 2, Administrativ medarbejder 1
plejeafdeling | Afdelingsleder | 90 | Social- og sundhedshjælper 7, Social- og sundhedsassistent 7, Sygeplejerske 1, SOSU-elev 2, Ufaglært afløser 1
genoptræning | Leder | 80 | Fysioterapeut 6, Ergoterapeut 5
hjælpemidler | Leder | 60 | Ergoterapeut 5, Depotmedarbejder 4
sundhed | Afdelingschef | 85 | Sundhedskonsulent 5, Diætist 2
køkken | Leder | 75 | Kok 2, Køkkenassistent 5, Chauffør 3
ungeledelse | Centerchef | 65 | Pædagogisk konsulent 2, Økonomikonsulent 2, Administrativ medarbejder 2
familieledelse | Afdelingschef | 80 | Socialfaglig konsulent 3, Administrativ medarbejder 2
familie | Teamleder | 88 | Socialrådgiver 10, Administrativ medarbejder 1
familiehus | Leder | 80 | Familiebehandler 5, Kontaktperson 3
ppr | Leder | 85 | Psykolog 6, Talehørekonsulent 4, Administrativ medarbejder 1
sundhedspleje | Leder | 97 | Sundhedsplejerske 1
tandpleje | Overtandlæge | 88 | Tandlæge 3, Tandplejer 3, Klinikassistent 8
skoleledelse | Afdelingschef | 60 | Pædagogisk konsulent 4, Administrativ medarbejder 1
skole | Skoleleder | 65 | Viceskoleleder 1, Skolesekretær 2, Teknisk servicemedarbejder 1, Læringsvejleder 2
indskoling | Afdelingsleder | 82 | Lærer 6, Børnehaveklasseleder 3, Pædagog 3
lærere | Afdelingsleder | 65 | Lærer 12, Læringsvejleder 1, Pædagog 1
sfo | Afdelingsleder | 65 | Pædagog 5, Pædagogmedhjælper 5
specialskole | Skoleleder | 70 | Lærer 7, Pædagog 5, Pædagogmedhjælper 3
ungdomsskole | Leder | 55 | Lærer 5, Pædagog 3
dagtilbudsledelse | Afdelingschef | 80 | Pædagogisk konsulent 3, Administrativ medarbejder 1
pladsanvisning | - | 90 | Pladsanviser 1
dagpleje | Leder | 97 | Dagplejer 12, Pædagog 1
børnehus | Dagtilbudsleder | 85 | Pædagog 7, Pædagogisk assistent 3, Pædagogmedhjælper 5
klub | Leder | 50 | Pædagog 4, Pædagogmedhjælper 4
kulturledelse | Centerchef | 60 | Kulturkonsulent 5
bibliotek | Leder | 70 | Bibliotekar 6, Biblioteksassistent 4
musikskole | Leder | 50 | Musikskolelærer 1
arkiv | Leder | 55 | Museumsinspektør 4
haller | Leder | 35 | Halassistent 5, Kulturkonsulent 1
svømmehal | - | 50 | Livredder 5, Halassistent 1
teknikledelse | Centerchef | 45 | Økonomikonsulent 1, Administrativ medarbejder 2, Projektleder 2
plan | Afdelingschef | 60 | Byplanlægger 6
byggesag | Afdelingschef | 55 | Byggesagsbehandler 6, Byplanlægger 2, Administrativ medarbejder 1
miljø | Afdelingschef | 60 | Miljøtekniker 6, Miljøsagsbehandler 4
vej | Afdelingschef | 35 | Vejingeniør 6, Vejtekniker 3
geodata | - | 40 | GIS-konsulent 1
genbrug | Driftsleder | 25 | Pladsmand 4, Miljøsagsbehandler 1
materielgård | Driftsleder | 12 | Specialarbejder 7, Gartner 3
ejendomme | Afdelingschef | 35 | Bygningskonstruktør 4, Projektleder 3
drift | Driftsleder | 15 | Teknisk servicemedarbejder 1
rengøring | Driftsleder | 85 | Rengøringsassistent 1
beredskab | Leder | 20 | Brandmand 1
`;

/** What people do in a unit beside their title. */
export const FUNCTIONS = [
  'Tillidsrepræsentant',
  'Fællestillidsrepræsentant',
  'Arbejdsmiljørepræsentant',
  'Budgetansvarlig',
  'Superbruger, Nexus',
  'Superbruger, ESDH',
  'Praktikvejleder',
  'Informationssikkerhedsambassadør',
  'Medicinansvarlig',
  'Brandansvarlig',
] as const;

/** Titles that only some named people have. */
export const OTHER_TITLES = [
  'Teamkoordinator',
  'Informationssikkerhedskoordinator',
  'Databeskyttelsesrådgiver',
  'IT-revisor',
  'Ekstern konsulent',
  'Timelærer',
  'Vikar',
] as const;
