// Who is given what, as decided by named people: by unit and title, to heads and substitutes, by function, and directly.

/** Titles that work away from a desk: they have an F-licence, everybody else an E-licence. */
const FRONT_LINE = [
  'Sygeplejerske/Social- og sundhedsassistent/Social- og sundhedshjælper/SOSU-elev/Ufaglært afløser/Omsorgsmedhjælper',
  'Aktivitetsmedarbejder/Køkkenassistent/Kok/Chauffør/Dagplejer/Pædagogmedhjælper/Pædagogisk assistent/Klinikassistent',
  'Rengøringsassistent/Specialarbejder/Gartner/Pladsmand/Halassistent/Livredder/Brandmand/Værkstedsassistent',
  'Depotmedarbejder/Teknisk servicemedarbejder',
].join('/');

/** Titles that handle cases in the municipality's case system. */
const CASEWORK = [
  'Sagsbehandler/Socialrådgiver/Ydelsessagsbehandler/Jurist/Specialkonsulent/Byggesagsbehandler/Miljøsagsbehandler',
  'Miljøtekniker/Byplanlægger/Vejingeniør/Konsulent/Kontrolmedarbejder/Visitator/HR-konsulent/Direktionssekretær',
  'Pædagogisk konsulent/Socialfaglig konsulent/Pladsanviser',
].join('/');

const OUTSIDE = 'Byrådsmedlem/Borgmester/IT-revisor/Ekstern konsulent/Databeskyttelsesrådgiver';
const CARE = 'Social- og sundhedsassistent/Social- og sundhedshjælper/SOSU-elev/Ufaglært afløser';

/**
 * what, with values for what it postpones | `@unit`, `@unit +` with all below, or a user id, `#n` for the nth position |
 * conditions | from | to | decided by | reason.
 * `to`: `~` was not decided until it was near; `x` is no end, but the day it was left out of the catalogue.
 */
export const ASSIGNMENTS = `
rb-alle | @Eksempelby Kommune + | ikke ${OUTSIDE} | | | tora | Alle, der er ansat i kommunen
rb-kontor | @Eksempelby Kommune + | ikke ${FRONT_LINE} | | | keju | Arbejdsplads med egen pc
jfr-m365-f | @Eksempelby Kommune + | titler ${FRONT_LINE} | -1400 | | keju | Alle med plejefaglig, pædagogisk eller praktisk stilling
rb-leder | @Eksempelby Kommune + | leder+; undtagen enhed Byråd | -1500 | | tora | Ledere med personaleansvar, og deres stedfortrædere
rb-chef | @Eksempelby Kommune + | leder; titler Kommunaldirektør/Centerchef/Afdelingschef/Økonomichef/HR-chef/IT-chef/Sekretariatschef/Skoleleder/Dagtilbudsleder/Plejecenterleder/Forstander/Afdelingsleder | -1500 | | tora | Chefer og institutionsledere med ansættelsesret
jfr-disponent | @Eksempelby Kommune + | leder; undtagen enhed Byråd | -1500 | | ruth | Ledere disponerer indkøb i egne enheder
jfr-opret | @Eksempelby Kommune + | funktion Budgetansvarlig | -1200 | | ruth | Budgetansvarlige opretter betalinger
jfr-redaktoer | @Eksempelby Kommune + | funktion Fællestillidsrepræsentant | -600 | | olva | Nyheder fra MED-udvalget
jfr-underviser | @Eksempelby Kommune + | funktion Praktikvejleder | -800 | | lobi | Praktikvejledere opretter forløb
jfr-kursist | @Eksempelby Kommune + | funktion Informationssikkerhedsambassadør/Arbejdsmiljørepræsentant | -500 | | inno | Uddannelse til funktionen
rb-sagsbehandler | @Eksempelby Kommune + | titler ${CASEWORK} | -1300 | | olva | Sagsbehandlere i eget område
jfr-esdh-laes | @Eksempelby Kommune + | titler Administrativ medarbejder/Kontorassistent/Projektleder/Økonomikonsulent/Udviklingskonsulent | -1300 | | olva | Læseadgang i eget område
jfr-esdh-interesse | @Kontrolgruppen | titler Kontrolmedarbejder | -700 | | suly | Læser sager i interesseområdet
jfr-esdh-interesse | @Direktionssekretariatet | | -700 | | olva | Forbereder sager til byrådet
jfr-esdh-laes | @Eksempelby Kommune + | leder | -1300 | | olva | Ledere læser sager i egne enheders område
jfr-journal-sag | @Direktionssekretariatet | titler Direktionssekretær | -900 | | olva | Journalisering for hele kommunen
jfr-esdh-admin | @IT-drift | titler Systemadministrator; undtagen person nito; undtagen person rath | -1100 | | keju | Drift af ESDH
jfr-dagsorden | @Eksempelby Kommune + | titler Centerchef/Sekretariatschef/Direktør/Afdelingschef/Specialkonsulent/Økonomikonsulent | -1000 | | olva | Skriver dagsordener
jfr-udvalgssekretaer | @Direktionssekretariatet | titler Direktionssekretær/Specialkonsulent | -1000 | | olva | Sekretariat for udvalgene
jfr-byraad | @Byråd | | -1000 | | olva | Lukkede punkter i alle udvalg
jfr-digitalpost | @Eksempelby Kommune + | titler Administrativ medarbejder/Kontorassistent/Skolesekretær | -1200 | | olva | Post til og fra borgere i eget område
rb-sygeplejerske | @Ældre og Sundhed + | titler Sygeplejerske; undtagen enhed Rehabiliteringscentret | -264 | | mett | Sygeplejersker visiterer i egen enhed
jfr-sygeplejefaglig | @Sygeplejen + | titler Sygeplejerske/Klinisk sygeplejespecialist/Leder | -1300 | | mett | Sygeplejen følger borgerne på tværs
jfr-sygeplejefaglig | @Natteam | titler Sygeplejerske | -1300 | | mett | Natteamet følger borgerne på tværs
jfr-journal | @Ældre og Sundhed + | titler Sygeplejerske | -1300 | ~-266 | mett | Afløst af buketten Sygeplejerske, hjemmepleje
rb-ssa | @Ældre og Sundhed + | titler Social- og sundhedsassistent | -1300 | | mett | Udfører og giver medicin
jfr-udfoerer | @Ældre og Sundhed + | titler Social- og sundhedshjælper/SOSU-elev/Ufaglært afløser | -1300 | | mett | Udfører i egen enhed
rb-hjemmepleje | @Hjemmepleje Nord + | ikke Leder | -1200 | | laho | Kører hos borgerne
rb-hjemmepleje | @Hjemmepleje Syd + | ikke Leder | -1200 | | cada | Kører hos borgerne
rb-hjemmepleje | @Hjemmepleje Øst + | ikke Leder | -1200 | | mett | Kører hos borgerne
rb-hjemmepleje | @Hjemmepleje Vest + | ikke Leder | -1200 | | mett | Kører hos borgerne
rb-hjemmepleje | @Natteam | ikke Leder | -1200 | | mett | Kører hos borgerne
rb-hjemmepleje | @Sygeplejen + | ikke Leder | -1200 | | mett | Kører hos borgerne
jfr-planlaegger | @Ældre og Sundhed + | titler Planlægger/Teamkoordinator | -1300 | | mett | Planlægger ruter og besøg
jfr-vagt-planlaegger | @Ældre og Sundhed + | titler Planlægger | -1000 | | mett | Lægger vagtplan
jfr-vagt-leder | @Ældre og Sundhed + | leder+ | -1000 | | mett | Ledere godkender vagtplan
jfr-nexus-leder | @Ældre og Sundhed + | leder+ | -1300 | | mett | Ledere følger egne enheder
jfr-nexus-udtraek | @Ældre og Sundhed + | titler Sygeplejerske/Udviklingskonsulent | -1300 | x-262 | mett | Udtræk til alle sygeplejersker; fjernet efter gennemgang
jfr-nexus-udtraek | @Ældre og Sundhed | titler Udviklingskonsulent | -260 | | mett | Ledelsestilsyn
jfr-fmk-laes | @Ældre og Sundhed + | titler Sygeplejerske | -1100 | | mett | Læser medicinkort
jfr-fmk-medhjaelp | @Sygeplejen + | titler Sygeplejerske/Klinisk sygeplejespecialist | -1100 | | mett | Medhjælp efter aftale med lægerne
jfr-medicin | @Ældre og Sundhed + | funktion Medicinansvarlig | -700 | | mett | Medicinansvarlig i afdelingen
rb-visitator | @Visitationen | titler Visitator | -1300 | | mett | Visiterer i hele området
jfr-planlaegger | @Ældre og Sundhed + | funktion Superbruger, Nexus | -700 | | mett | Superbrugere hjælper med planlægning
jfr-lager | @Hjælpemidler | | -1100 | | mett | Depot og udlevering
jfr-hjaelpemiddel | @Ældre og Sundhed + | titler Ergoterapeut/Fysioterapeut | -1100 | | mett | Bestiller hjælpemidler
jfr-nexus-terapeut | @Genoptræning | | -1100 | | mett | Genoptræningsplaner
jfr-nexus-terapeut | @Rehabiliteringscentret | titler Ergoterapeut/Fysioterapeut | -1100 | | mett | Genoptræningsplaner
jfr-nogle-admin | @Ældre og Sundhed + | titler Depotmedarbejder | -600 | | laho | Udleverer nøglebokse
rb-botilbud | @Social og Psykiatri + | titler Socialpædagog/Omsorgsmedhjælper/Bostøttemedarbejder/${CARE} | -1200 | | hebr | Dagbog og planer
jfr-sensum-leder | @Social og Psykiatri + | leder+ | -1200 | | hebr | Ledere af botilbud
jfr-bogfoer | @Økonomi + | titler Økonomiassistent | -1300 | | ruth | Bogfører
rb-bogholder | @Økonomi + | titler Bogholder | -1300 | | ruth | Bogholdere i Økonomi
jfr-kreditor | @Regnskab | titler Bogholder; undtagen person haib | -900 | | ruth | Vedligeholder kreditorer
jfr-opus-laes | @Eksempelby Kommune + | titler Administrativ medarbejder/Skolesekretær/Økonomikonsulent | -1000 | | ruth | Følger budgettet i egen enhed
jfr-godkend-alle | @Økonomi | titler Controller | -900 | | ruth | Godkender for hele kommunen
jfr-lis-analyse | @Økonomi + | titler Controller/Økonomikonsulent | -900 | | ruth | Analyser
jfr-leverandoer | @Indkøb og Udbud | titler Indkøbskonsulent | -900 | | ruth | Opretter leverandører
jfr-kontrakt-ret | @Indkøb og Udbud | | -900 | | ruth | Kontraktstyring
jfr-kontrakt-laes | @Eksempelby Kommune + | titler Afdelingschef/Centerchef/Projektleder | -900 | | ruth | Kontrakter i eget område
jfr-rekvirent | @Skolerne + | titler Skolesekretær/Teknisk servicemedarbejder | -900 | | ruth | Bestiller varer
jfr-rekvirent | @Dagtilbud + | titler Pædagogisk assistent | -900 | | ruth | Bestiller varer
jfr-afskriv | @Debitor og Opkrævning | leder | -900 | | ruth | Afskriver krav
rb-loen | @Løn og Personale | titler Lønkonsulent/HR-konsulent; undtagen person piwi | -1300 | | lobi | Løn og personalesager
jfr-loen-indberet-enhed | @Skolerne + | titler Skolesekretær | -800 | | lobi | Indberetter timer og vikarer
jfr-rekrut-hr | @HR og Løn + | titler HR-konsulent | -800 | | lobi | Støtter ansættelser
rb-familie | @Børne- og Familieafdelingen + | titler Socialrådgiver | -1200 | | anri | Modtager underretninger
jfr-dubu distrikt=nord | @Myndighed Nord | titler Socialrådgiver | -1200 | | anri | Børnesager i distrikt Nord
jfr-dubu distrikt=syd | @Myndighed Syd | titler Socialrådgiver | -1200 | | anri | Børnesager i distrikt Syd
jfr-dubu-begge | @Børne- og Familieafdelingen + | titler Socialrådgiver; undtagen enhed Myndighed Nord; undtagen enhed Myndighed Syd | -1200 | | anri | Børnesager i begge distrikter
jfr-dubu-laes | @Børne- og Familieafdelingen + | titler Familiebehandler/Kontaktperson/Socialfaglig konsulent | -1200 | | anri | Læser børnesager
jfr-dubu-leder | @Børne- og Familieafdelingen + | leder+ | -1200 | | anri | Ledere på børneområdet
jfr-ppr | @PPR | titler Psykolog/Talehørekonsulent | -1200 | | jada | Behandlere
jfr-sundhedsplejerske | @Sundhedsplejen | | -1200 | | jada | Sundhedspleje
jfr-tand | @Tandplejen | titler Tandlæge/Tandplejer/Overtandlæge | -1200 | | jada | Behandlere
jfr-tand-reception | @Tandplejen | titler Klinikassistent | -1200 | | jada | Reception
rb-laerer | @Skolerne + | titler Lærer/Børnehaveklasseleder/Læringsvejleder/Timelærer | -1200 | | peha | Undervisere
rb-paedagog | @Skolerne + | titler Pædagog/Pædagogmedhjælper | -1200 | | peha | Pædagogisk personale
rb-paedagog | @Dagtilbud + | titler Pædagog/Pædagogmedhjælper/Pædagogisk assistent/Dagplejer | -1200 | | riab | Pædagogisk personale
jfr-aula-sikker | @Skolerne + | titler Læringsvejleder/Skoleleder/Viceskoleleder/Afdelingsleder | -700 | | peha | Følsomme oplysninger om elever
rb-skolesekretaer | @Skolerne + | titler Skolesekretær | -1200 | | peha | Skolens kontor
jfr-aula-admin | @Dagtilbud + | leder | -1200 | | riab | Ledere administrerer egen institution
jfr-plads | @Pladsanvisningen | | -1200 | | riab | Anviser pladser
jfr-plads-leder | @Dagtilbud + | leder+ | -1200 | | riab | Ventelister
rb-borgerservice | @Borgerservice + | titler Borgerservicemedarbejder/Teamkoordinator | -1200 | | suly | Betjener borgere
jfr-cpr | @Eksempelby Kommune + | titler Socialrådgiver/Sagsbehandler/Ydelsessagsbehandler/Kontrolmedarbejder | -1200 | | suly | Slår borgere op
jfr-folkeregister | @Borgerservicecenter | titler Kontorassistent | -1100 | | suly | Folkeregister
jfr-sapa | @Arbejdsmarked + | titler Socialrådgiver/Jobkonsulent | -1000 | | faka | Overblik over borgerens sager
jfr-ky-bevilling | @Ydelsescenter | titler Ydelsessagsbehandler | -1000 | | faka | Bevilger ydelser
jfr-ky-udbetal | @Ydelsescenter | titler Økonomiassistent | -1000 | | faka | Godkender udbetaling
jfr-ky-laes | @Arbejdsmarked + | titler Socialrådgiver/Jobkonsulent | -1000 | | faka | Ser borgerens ydelser
jfr-ky-laes | @Kontrolgruppen | | -1000 | | suly | Kontrol
jfr-ky-integration | @Integrationsteam | titler Socialrådgiver | -1000 | x-470 | faka | Integrationsydelse
jfr-ky-integration | @Jobformidling | titler Socialrådgiver | -465 | | faka | Integrationsydelse, efter omlægningen
jfr-momentum ydelse=sygedagpenge | @Sygedagpenge | titler Socialrådgiver/Jobkonsulent | -1000 | | faka | Sygedagpengesager
jfr-momentum ydelse=kontanthjaelp | @Jobformidling | titler Socialrådgiver/Jobkonsulent | -1000 | | faka | Jobparate
jfr-momentum ydelse=kontanthjaelp,ressourceforloeb | @Unge og Uddannelse | titler Socialrådgiver/Jobkonsulent | -1000 | | faka | Unge
jfr-momentum ydelse=fleksjob,ressourceforloeb | @Fleksjob og Ressourceforløb | titler Socialrådgiver/Jobkonsulent | -1000 | | faka | Fleksjob
jfr-momentum-virk | @Arbejdsmarked + | titler Virksomhedskonsulent/Jobkonsulent | -1000 | | faka | Kontakt til virksomheder
jfr-momentum-leder | @Arbejdsmarked + | leder+ | -1000 | | faka | Ledere på beskæftigelsesområdet
jfr-ksd | @Sygedagpenge | titler Socialrådgiver | -1000 | | faka | Sygedagpenge
jfr-ksd-refusion | @Sygedagpenge | titler Virksomhedskonsulent | -1000 | | faka | Refusion til arbejdsgivere
jfr-bib | @Biblioteket + | | -1200 | | moga | Personale
jfr-bib-admin | @Biblioteket | leder | -1200 | | moga | Lokal administration
jfr-hal | @Idræt og Haller + | | -1200 | | moga | Haller og svømmehal
jfr-booking | @Eksempelby Kommune + | titler Kulturkonsulent/Musikskolelærer/Lærer/Skolesekretær | -900 | | moga | Låner lokaler
jfr-byg | @Byggesag | titler Byggesagsbehandler/Byplanlægger | -1200 | | kaov | Byggesager
jfr-bbr-ret | @Byggesag | titler Byggesagsbehandler | -1200 | | kaov | Ajourfører BBR
jfr-bbr-laes | @Teknik, Plan og Miljø + | titler Byplanlægger/Miljøsagsbehandler/Bygningskonstruktør/Miljøtekniker | -1200 | | kaov | Ejendomsdata
jfr-geo-laes | @Teknik, Plan og Miljø + | | -1200 | | kaov | Kort
jfr-geo-ret | @Teknik, Plan og Miljø + | titler GIS-konsulent/Byplanlægger/Miljøtekniker/Vejtekniker | -1200 | | kaov | Retter eget område
jfr-tilsyn | @Teknik, Plan og Miljø + | titler Miljøsagsbehandler/Miljøtekniker | -1200 | | kaov | Tilsyn
jfr-drift | @Ejendomme + | titler Teknisk servicemedarbejder/Driftsleder/Bygningskonstruktør | -1200 | | kaov | Driftsopgaver
rb-itdrift | @IT-drift | | -1400 | | keju | Alle i it-drift
jfr-ad-bruger | @Servicedesk | titler IT-supporter | -1400 | | keju | Opretter og lukker brugere
jfr-tekniker | @Servicedesk | | -1400 | | keju | Behandler sager
jfr-tekniker | @Digitalisering | | -1000 | | keju | Systemforvaltning
jfr-siem-laes | @Informationssikkerhed | | -1000 | | inno | Følger hændelser
jfr-redaktoer | @Kommunikation og Presse | | -1100 | | olva | Redaktion
jfr-journal-under | @Velfærdsteknologi | titler Udviklingskonsulent | -460 | | mett | Afprøver skærmbesøg
jfr-visitator | hols #1 | | m-33 | ~-460 | laho | Visiterede i Hjemmepleje Nord under omlægningen
jfr-esdh-laes-udskudt kle=27.36 | hols #1 | | m-33 | ~-285 | laho | Læste sager om hjælp og pleje
jfr-godkend-enhed | hols #1 | | -50 | +9 | mett | Barselsvikar
jfr-visitator-vagt | lijo #1 | | -40 | +12 | mett | Dækker aftenvagter i visitationen
jfr-fmk-medhjaelp | anbe #1 | | -90 | +26 | mett | Afprøver medhjælp i hjemmeplejen
jfr-esdh-laes-udskudt kle=27.36 | kari #1 | | m-20 | | laho | Læser sager for Team A
jfr-esdh-laes-udskudt kle=27.36 | nosa #1 | | -1 | | laho | Læser sager for Team A
jfr-m365-e | kari #1 | | m-20 | | laho | Har egen pc som superbruger
jfr-esdh-sag-udskudt kle=27 | mafr | | m-40 | | suly | Sagsbehandler i Borgerservice
jfr-opret | mafr #2 | | -108 | | laho | Opretter betalinger for Hjemmepleje Nord
jfr-godkend-enhed | mafr #2 | | -75 | | laho | Afløser Lars Holm i ferier
jfr-visitator-vagt | stkr #1 | | -100 | | mett | Visiterer i weekender
jfr-ksd | piwi | | m-30 | | faka | Sygedagpengesager
jfr-ky-bevilling | piwi | | m-28 | | faka | Bevilling ved sygdom
jfr-ad-domaene | jokr | | m-50 | | keju | Domæneadministrator
jfr-dubu-begge | ansk | | m-60 | | anri | Børnesager
jfr-kreditor | haib | | m-36 | | ruth | Kreditorer
jfr-koersel | haib | | m-30 | | ruth | Afløser for regnskabslederen
jfr-bbr-ret | bios | | m-80 | | kaov | Ajourfører BBR
jfr-dubu | embe #1 | | -130 | m+3 | anri | Barselsvikar, distrikt endnu ikke valgt
jfr-esdh-sag-udskudt | elfr | | -90 | | peha | Skolesager; emne endnu ikke valgt
jfr-loen-godkend-alle | gikj #1 | | -160 | | lobi | Afløser for lønchefen
jfr-godkend-enhed | tisk #1 | | -70 | | faka | Udlæg til borgere
jfr-opus-admin | rath #1 | | -400 | | ruth | Drift af Opus Økonomi
jfr-siem-admin | rath #1 | | -380 | | keju | Drift af logopsamling
jfr-pas-godkend | pekr #1 | | -300 | | suly | Afløser ved fravær
jfr-pas-godkend | issh #1 | | -250 | | suly | Afløser ved fravær
jfr-dubu-laes | libu #1 | | -210 | | anri | Hjalp med flytning af sager
jfr-ad-domaene | pino #1 | | m-9 | m+2 | keju | Flytning til ny server
jfr-opus-admin | pino #1 | | m-7 | m+1 | keju | Flytning til ny server
jfr-nexus-admin | nito #1 | | -800 | | mett | Systemforvalter
jfr-loen-admin | nito #1 | | -800 | | lobi | Systemforvalter
jfr-udvalgsmedlem udvalg=social,boern | vist #1 | | -300 | | olva | Medlem af to udvalg
jfr-esdh-laes-udskudt kle=00,85 | ersk #1 | | m-4 | m+6 | olva | Revision af generelle it-kontroller
jfr-siem-laes | ersk #1 | | m-4 | m+6 | inno | Revision af generelle it-kontroller
jfr-siem-laes | dofo #1 | | -600 | | inno | Tilsyn efter databeskyttelsesforordningen artikel 39
jfr-nogle | kaho #2 | | m-20 | m-13 | moga | Nøgle til musiksalen
`;

/** Given one by one, to people drawn from kinds of unit: role | kinds of unit | titles | how many | decided by | reason */
export const DIRECT = `
jfr-redaktoer | skole børnehus plejecenter bibliotek sekretariat jobcenter | | 34 | olva | Skriver på enhedens side
jfr-rekvirent | botilbud bostøtte bibliotek materielgård drift køkken plejecenter | | 36 | ruth | Bestiller varer
jfr-booking | børnehus klub sfo ungdomsskole | | 22 | moga | Låner hal og sal
jfr-underviser | plejeafdeling jobcenter hr skoleledelse | | 14 | lobi | Underviser kolleger
jfr-esdh-skabelon | ydelse familie byggesag voksenmyndighed | | 8 | olva | Vedligeholder breve
jfr-opus-laes | børnehus sfo plejeafdeling botilbud | | 26 | ruth | Følger forbruget
jfr-geo-laes | sekretariat byggesag beredskab ungeledelse | | 12 | kaov | Kort til sagsbehandling
jfr-esdh-laes-udskudt kle=27.24 | skole ppr sundhedspleje | | 14 | anri | Samarbejde om udsatte børn
jfr-esdh-laes-udskudt kle=15,32 | voksenmyndighed rusmiddel | Socialrådgiver/Sagsbehandler/Rusmiddelbehandler | 12 | hebr | Helhedsorienterede forløb
jfr-esdh-sag-udskudt kle=88 | digital itdrift ejendomme | | 8 | ruth | Egne udbud
jfr-momentum ydelse=enkeltydelser | ydelse | Ydelsessagsbehandler | 6 | faka | Enkeltydelser
jfr-sapa | visitation familie voksenmyndighed | | 18 | suly | Overblik over borgerens sager
jfr-cpr-beskyttet | borgerservice familie | Borgerservicemedarbejder/Socialrådgiver | 9 | suly | Borgere med beskyttet adresse
jfr-lager | hjemmepleje plejecenter | Sygeplejerske/Planlægger | 10 | mett | Henter hjælpemidler på depotet
jfr-fmk-laes | botilbud rusmiddel | Social- og sundhedsassistent/Sygeplejerske | 16 | hebr | Læser medicinkort
jfr-udfoerer | sygepleje | Sygeplejerske | 2 | mett | Hjælper i Sygeplejen ved sygdom
jfr-vagt-planlaegger | plejeafdeling botilbud | Social- og sundhedsassistent/Socialpædagog | 14 | lobi | Lægger vagtplan
jfr-dagsorden | plan miljø kulturledelse jura | | 10 | olva | Skriver dagsordener
jfr-kontrakt-laes | digital vej ejendomme genbrug | | 10 | ruth | Kontrakter i eget område
jfr-leverandoer | regnskab | Økonomiassistent | 2 | ruth | Afløser i Indkøb
`;

/** What people who moved took with them from a unit of this kind: kind | role */
export const KEPT = `
hjemmepleje | jfr-visitator-vagt
plejeafdeling | jfr-lager
jobcenter | jfr-ksd-refusion
børnehus | jfr-booking
lærere | jfr-aula-sikker
indskoling | jfr-booking
familie | jfr-underretning
borgerservice | jfr-cpr-beskyttet
botilbud | jfr-fmk-laes
materielgård | jfr-rekvirent
`;
