// The named people: who the screens, the journeys and demo/README.md speak of, and what happened to them.
// Days are written as in days.ts: `m-3` is the first of the month three months ago, `-34` is 34 days ago.

/**
 * One line a person: user id | name | unit / title / from / to / ext, or noinherit | a second position or the next one.
 * Without `to` the position is held until further notice.
 */
export const CAST = `
tora | Tora Lind | Direktion / Kommunaldirektør / m-71
heba | Helle Bang | Byråd / Borgmester / term-8 / term / ext
vist | Viggo Storm | Byråd / Byrådsmedlem / term-8 / term / ext
dofo | Dorthe Fogh | Direktion / Databeskyttelsesrådgiver / m-50 / m+14 / ext
ersk | Erik Skytte | Direktionssekretariatet / IT-revisor / m-4 / m+6 / ext
olva | Ole Værum | Direktionssekretariatet / Sekretariatschef / m-120
dikr | Ditte Krarup | Jura og Databeskyttelse / Afdelingschef / m-66
ruth | Ruth Sand | Økonomi / Økonomichef / m-98
lobi | Lone Bisgaard | HR og Løn / HR-chef / m-64
keju | Kenneth Juul | IT-afdelingen / IT-chef / m-57
inno | Inger Nørgaard | Informationssikkerhed / Informationssikkerhedskoordinator / m-45
nito | Nina Toft | IT-drift / Systemadministrator / m-76
suly | Susanne Lyng | Borgerservice / Centerchef / m-110
faka | Fatma Kaya | Arbejdsmarked / Centerchef / m-39
hebr | Henrik Bruun | Social og Psykiatri / Centerchef / m-88
mett | Mette Thor | Ældre og Sundhed / Centerchef / m-94
jada | Jakob Steen Dahl | Børn og Unge / Centerchef / m-73
anri | Annette Riis | Børne- og Familieafdelingen / Afdelingschef / m-52
peha | Peter Hald | Skolerne / Afdelingschef / m-81
riab | Rikke Abildgaard | Dagtilbud / Afdelingschef / m-35
moga | Morten Gade | Kultur og Fritid / Centerchef / m-102
kaov | Karen Overgaard | Teknik, Plan og Miljø / Centerchef / m-69
laho | Lars Holm | Hjemmepleje Nord / Leder / m-82
hols | Hanne Olsen | Hjemmepleje Nord / Sygeplejerske / m-33
mafr | Mads Friis | Borgerservicecenter / Teamkoordinator / m-91 / m-3 | Hjemmepleje Nord / Teamkoordinator / m-3
yude | Yusuf Demir | Hjemmepleje Nord / Social- og sundhedshjælper / m-65 / m+2
lijo | Lis Jørgensen | Hjemmepleje Nord / Sygeplejerske / m-140
anbe | Anja Bech Lund | Hjemmepleje Nord / Sygeplejerske / m-47
solu | Sofie Lund | Hjemmepleje Nord / Sygeplejerske / m+1
brka | Britta Karlsen | Hjemmepleje Nord / Planlægger / m-130 / m-3
boje | Bo Jensen | Hjemmepleje Nord/Team A / Social- og sundhedsassistent / m-42
kari | Karin Rise | Hjemmepleje Nord/Team A / Sygeplejerske / m-22
masv | Maja Svendsen | Hjemmepleje Nord/Team A / Social- og sundhedsassistent / m-19
ersi | Eren Şimşek | Hjemmepleje Nord/Team A / Social- og sundhedsassistent / m-31
doan | Dorthe Andreasen | Hjemmepleje Nord/Team A / Social- og sundhedshjælper / m-155
nosa | Noor Saleh | Hjemmepleje Nord/Team A / Sygeplejerske / m-15
siba | Signe Bak | Hjemmepleje Nord/Team B / Social- og sundhedsassistent / m-58 | Natteam / Social- og sundhedsassistent / m-12
jepa | Jeppe Aagaard | Hjemmepleje Nord/Team B / Social- og sundhedsassistent / m-27
tove | Tove Lauridsen | Hjemmepleje Nord/Team B / Social- og sundhedshjælper / m-210
miku | Minh Khai Ung | Hjemmepleje Nord/Team B / Social- og sundhedshjælper / m-38
mere | Merete Åkjær | Hjemmepleje Nord/Team B / Sygeplejerske / m-86
kaso | Katrine Sørensen | Hjemmepleje Nord/Team B / Social- og sundhedsassistent / m-9
cada | Camilla Dahl | Hjemmepleje Syd / Leder / m-49
stkr | Stine Kruse | Hjemmepleje Syd / Teamkoordinator / m-62
jymu | Jytte Munk | Hjemmepleje Øst / Leder / m-170 / m-9
lida | Line Damgaard | Hjemmepleje Øst / Leder / m-9
beha | Bent Hansen | Genoptræning / Leder / m-90 / m-3
piwi | Pia Winther | Sygedagpenge / Socialrådgiver / m-60 / m-8 | Løn og Personale / HR-konsulent / m-8
jokr | Jonas Krogh | IT-drift / Systemadministrator / m-70 / m-14 | Digitalisering / Digitaliseringskonsulent / m-14
ansk | Anne-Mette Skov | Modtagelse og Undersøgelse / Socialrådgiver / m-83 / m-6 | Dagtilbud / Pædagogisk konsulent / m-6
haib | Hassan Ibrahim | Regnskab / Bogholder / m-40 / m-5 | Indkøb og Udbud / Indkøbskonsulent / m-5
bios | Birgit Østergaard | Byggesag / Byggesagsbehandler / m-125 / m-11 | Ejendomme / Bygningskonstruktør / m-11
embe | Emma Juul Bech | Myndighed Nord / Vikar / m-5 / m+3
kaho | Kasper Holst | Udskoling, Engskolen / Lærer / m-74 | Musikskolen / Musikskolelærer / m-26
elfr | Ellen Frost | Udskoling, Havneskolen / Timelærer / m-4 / m+8
togr | Torben Grøn | Debitor og Opkrævning / Bogholder / m-54
gikj | Gitte Kjær | Løn og Personale / Lønkonsulent / m-61
tisk | Tina Skytte | Ydelsescenter / Ydelsessagsbehandler / m-78
rath | Rasmus Thorsen | IT-drift / Systemadministrator / m-29
pekr | Pernille Krogh | Borgerservicecenter / Borgerservicemedarbejder / m-44 / +10 | Hjemmepleje Nord / Planlægger / +10
issh | Ismail Shah | Borgerservicecenter / Borgerservicemedarbejder / m-52
libu | Lise Buhl | Lærkeskolen / Skolesekretær / m-99
pino | Piotr Nowak | Digitalisering / Ekstern konsulent / m-9 / m+2 / ext
suod | Sune Ødegaard | Regnskab / Økonomiassistent / m-37 / - / noinherit
gemy | Gert Myrup | Byggesag / Byggesagsbehandler / m-160
`;

/** user id | function | unit | from | to */
export const CAST_FUNCTIONS = `
hols | Budgetansvarlig | Hjemmepleje Nord | m-10
mere | Tillidsrepræsentant | Hjemmepleje Nord | m-20
boje | Arbejdsmiljørepræsentant | Hjemmepleje Nord/Team A | m-16
masv | Superbruger, Nexus | Hjemmepleje Nord/Team A | m-8
libu | Budgetansvarlig | Lærkeskolen | m-40
stkr | Budgetansvarlig | Hjemmepleje Syd | m-30
rath | Budgetansvarlig | IT-drift | m-18
`;

/** user id | from | to: leave, or released from duty from one minute to the next */
export const CAST_SUSPENSIONS = `
cada | m-4 | m+5
tove | m-14 | m-12
togr | -34T14:32 |
`;

/** manager | substitute | unit, or all the manager's units | from | to */
export const CAST_SUBSTITUTES = `
cada | stkr | | m-4 | m+5
laho | lijo | Hjemmepleje Nord | m-16 | m-15
mett | laho | | m-5 | m-4
ruth | lobi | | m+1 | m+2
`;

/** The account is closed, the position not yet ended. */
export const DISABLED: ReadonlySet<string> = new Set(['gemy']);

/** Nobody was hired after them: units that stand without a head. */
export const NOT_REPLACED: ReadonlySet<string> = new Set(['Genoptræning']);
