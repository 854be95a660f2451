// The organisation of Eksempelby Kommune as it was when Tillid was taken into use; what came later is in history.ts.

/**
 * One line a unit, indented under the unit above: name | kind of staff and how many | KLE performed | KLE of interest.
 * Without KLE of its own a unit inherits; `ingen` has none and inherits none. Names that begin with Team or Afdeling
 * are told apart by the unit above: `Hjemmepleje Nord/Team A`. The size counts the named people of cast.ts in, except where it is 0.
 */
export const UNITS = `
Eksempelby Kommune | ingen 0 | 00 |
  Byråd | byråd 19 | 00.22 |
  Direktion | direktion 6 | 00.01 00.15 |
  Direktionssekretariatet | sekretariat 12 | 00.22 00.01 84 | 00
    Kommunikation og Presse | kommunikation 7 | 00.13 |
    Jura og Databeskyttelse | jura 6 | 85.10 00.07 | 23.25
  Økonomi | økonomi 8 | 00.30 00.32 |
    Budget og Analyse | økonomi 11 | 00.30 |
    Regnskab | regnskab 14 | 00.32 |
    Debitor og Opkrævning | regnskab 10 | 25.45 32.45 |
    Indkøb og Udbud | indkøb 8 | 88 |
    Digitalisering | digital 11 | 85.13 85.11 |
  HR og Løn | hr 6 | 81 |
    Løn og Personale | løn 16 | 81.15 81.03 81.36 81.30 |
    Arbejdsmiljø og Udvikling | hr 6 | 87 81.04 |
  IT-afdelingen | it 4 | 85.15 |
    IT-drift | itdrift 13 | 85.15 |
    Servicedesk | servicedesk 9 | 85.15 |
    Informationssikkerhed | sikkerhed 3 | 85.10 85.15 | 00.15
  Borgerservice | borgerledelse 6 | 23 25 |
    Borgerservicecenter | borgerservice 16 | 23.05 23.06 23.09 29.03 | 25.10
    Kontaktcenter | borgerservice 11 | 00.14 |
    Ydelsescenter | ydelse 18 | 32.24 32.06 32.03 32.21 |
    Kontrolgruppen | kontrol 5 | 32.45 23.05 | 32
    Team Frivillighed | frivillighed 4 | ingen |
  Arbejdsmarked | arbejdsmarked 6 | 15 |
    Jobcenter Eksempelby | arbejdsmarked 5 | 15.20 15.17 |
      Sygedagpenge | jobcenter 19 | 32.30 15.17 |
      Jobformidling | jobcenter 17 | 15.21 15.20 |
      Unge og Uddannelse | jobcenter 16 | 15.20 17.27 | 54
      Fleksjob og Ressourceforløb | jobcenter 16 | 15.20 15.22 32.27 |
      Integrationsteam | jobcenter 9 | 15.40 54.15 |
      Virksomhedsservice | jobcenter 9 | 15.21 15.22 |
    Beskæftigelsesværkstedet | værksted 14 | 15.04 |
  Social og Psykiatri | socialledelse 6 | 27 |
    Myndighed Voksne | voksenmyndighed 15 | 27.15 27.21 27.45 27.54 | 32.18
      Team Handicap | voksenmyndighed 10 | 27.21 27.45 |
      Team Psykiatri | voksenmyndighed 9 | 27.45 27.51 |
    Bostøtten | bostøtte 22 | 27.48 27.12 |
    Bofællesskabet Engen | botilbud 24 | 27.57 |
    Bofællesskabet Åløkken | botilbud 22 | 27.57 |
    Botilbuddet Skovbrynet | botilbud 32 | 27.57 27.66 |
      Afdeling Nord | botilbud 16 | |
      Afdeling Syd | botilbud 16 | |
    Botilbuddet Fyrtårnet | botilbud 27 | 27.57 27.66 |
    Rusmiddelcentret | rusmiddel 13 | 27.51 29.24 |
    Dagtilbuddet Solsikken | aktivitet 15 | 27.54 |
    Værestedet Perronen | aktivitet 6 | 27.35 |
  Ældre og Sundhed | ældreledelse 7 | 27 29 |
    Visitationen | visitation 14 | 27.36 27.42 27.60 29.18 | 27.45
    Hjemmepleje Nord | hjemmepleje 0 | 27.36 | 29.18
      Team A | hjemmepleje 0 | |
      Team B | hjemmepleje 0 | |
    Hjemmepleje Syd | hjemmepleje 13 | 27.36 | 29.18
      Team Havnen | hjemmepleje 17 | |
      Team Strandby | hjemmepleje 17 | |
    Hjemmepleje Øst | hjemmepleje 12 | 27.36 | 29.18
      Team Kirkeby | hjemmepleje 16 | |
      Team Mølleå | hjemmepleje 16 | |
    Hjemmepleje Vest | hjemmepleje 12 | 27.36 | 29.18
      Team Hedegård | hjemmepleje 16 | |
      Team Vestermark | hjemmepleje 17 | |
    Natteam | hjemmepleje 22 | 27.36 29.18 |
    Sygeplejen | sygepleje 24 | 29.18 |
    Plejecenter Bakkegården | plejecenter 14 | 27.42 |
      Afdeling Bøgen | plejeafdeling 23 | |
      Afdeling Egen | plejeafdeling 23 | |
    Plejecenter Søglimt | plejecenter 13 | 27.42 |
      Afdeling Havsiden | plejeafdeling 22 | |
      Afdeling Landsiden | plejeafdeling 22 | |
    Plejecenter Lindehaven | plejecenter 13 | 27.42 |
      Afdeling Stuen | plejeafdeling 22 | |
      Afdeling Første | plejeafdeling 22 | |
    Plejecenter Rosenvænget | plejecenter 12 | 27.42 |
      Afdeling Rød | plejeafdeling 21 | |
      Afdeling Hvid | plejeafdeling 21 | |
    Plejecenter Ådalen | plejecenter 12 | 27.42 |
      Afdeling Åen | plejeafdeling 20 | |
      Afdeling Dalen | plejeafdeling 20 | |
    Demenshuset | plejeafdeling 25 | 27.42 27.66 |
    Rehabiliteringscentret | genoptræning 16 | 29.21 27.36 |
    Genoptræning | genoptræning 15 | 29.21 |
    Hjælpemidler | hjælpemidler 11 | 27.60 |
    Sundhedscentret | sundhed 12 | 29.09 |
    Madservice | køkken 17 | 27.36 86.01 |
  Børn og Unge | ungeledelse 7 | 17 27.24 28 |
    Børne- og Familieafdelingen | familieledelse 6 | 27.24 27.18 |
      Modtagelse og Undersøgelse | familie 15 | 27.24 |
      Myndighed Nord | familie 12 | 27.24 27.27 |
      Myndighed Syd | familie 12 | 27.24 27.27 |
      Børn med Handicap | familie 9 | 27.24 32.18 |
      Plejefamilier og Anbringelser | familie 8 | 27.33 27.30 |
      Familiehuset | familiehus 14 | 27.24 27.12 |
      Ungeteam og SSP | familiehus 9 | 27.25 27.29 |
    PPR | ppr 21 | 17.03 |
    Sundhedsplejen | sundhedspleje 13 | 29.12 |
    Tandplejen | tandpleje 24 | 29.15 |
    Skolerne | skoleledelse 6 | 17 |
      Lærkeskolen | skole 9 | 17.01 |
        Indskoling, Lærkeskolen | indskoling 16 | |
        Mellemtrin, Lærkeskolen | lærere 16 | |
        Udskoling, Lærkeskolen | lærere 17 | |
        SFO, Lærkeskolen | sfo 13 | 17.13 |
      Engskolen | skole 8 | 17.01 |
        Indskoling, Engskolen | indskoling 15 | |
        Mellemtrin, Engskolen | lærere 15 | |
        Udskoling, Engskolen | lærere 15 | |
        SFO, Engskolen | sfo 12 | 17.13 |
      Strandskolen | skole 8 | 17.01 |
        Indskoling, Strandskolen | indskoling 14 | |
        Mellemtrin, Strandskolen | lærere 14 | |
        Udskoling, Strandskolen | lærere 15 | |
        SFO, Strandskolen | sfo 11 | 17.13 |
      Mølleskolen | skole 8 | 17.01 |
        Indskoling, Mølleskolen | indskoling 14 | |
        Mellemtrin, Mølleskolen | lærere 14 | |
        Udskoling, Mølleskolen | lærere 14 | |
        SFO, Mølleskolen | sfo 11 | 17.13 |
      Kirkeby Skole | skole 7 | 17.01 |
        Indskoling, Kirkeby Skole | indskoling 13 | |
        Mellemtrin, Kirkeby Skole | lærere 13 | |
        Udskoling, Kirkeby Skole | lærere 13 | |
        SFO, Kirkeby Skole | sfo 9 | 17.13 |
      Havneskolen | skole 7 | 17.01 |
        Indskoling, Havneskolen | indskoling 13 | |
        Mellemtrin, Havneskolen | lærere 13 | |
        Udskoling, Havneskolen | lærere 13 | |
        SFO, Havneskolen | sfo 9 | 17.13 |
      Specialskolen Birken | specialskole 27 | 17.03 |
      Ungdomsskolen | ungdomsskole 13 | 18.01 18.10 |
    Dagtilbud | dagtilbudsledelse 5 | 28 |
      Pladsanvisningen | pladsanvisning 5 | 28.06 28.09 |
      Dagplejen | dagpleje 50 | 28.09 |
      Børnehuset Mariehønen | børnehus 19 | 28.09 |
      Børnehuset Æblehaven | børnehus 19 | 28.09 |
      Børnehuset Galaksen | børnehus 18 | 28.09 |
      Børnehuset Søstjernen | børnehus 18 | 28.09 |
      Børnehuset Regnbuen | børnehus 18 | 28.09 |
      Børnehuset Skovtrolden | børnehus 17 | 28.09 |
      Børnehuset Troldehøj | børnehus 17 | 28.09 |
      Børnehuset Ælleskoven | børnehus 17 | 28.09 |
      Børnehuset Bølgen | børnehus 16 | 28.09 |
      Børnehuset Kastanjen | børnehus 16 | 28.09 |
      Børnehuset Fuglereden | børnehus 16 | 28.09 |
      Naturbørnehaven Ulvedal | børnehus 13 | 28.09 |
      Klubben Bunkeren | klub 11 | 28.15 |
      Klubben Kajen | klub 10 | 28.15 |
  Kultur og Fritid | kulturledelse 6 | 18 19 20 21 |
    Biblioteket | bibliotek 17 | 21 |
      Strandby Bibliotek | bibliotek 6 | |
      Kirkeby Bibliotek | bibliotek 5 | |
    Musikskolen | musikskole 16 | 20.07 |
    Lokalarkivet | arkiv 4 | 19.02 |
    Eksempelby Museum | arkiv 7 | 19.03 |
    Idræt og Haller | haller 13 | 18.20 04.04 |
      Svømmehallen | svømmehal 13 | |
  Teknik, Plan og Miljø | teknikledelse 6 | 01 02 05 09 |
    Plan | plan 9 | 01.02 01.03 |
    Byggesag | byggesag 12 | 02 |
    Natur og Vandløb | miljø 9 | 01.05 06.02 |
    Miljø | miljø 11 | 09 |
    Vej og Trafik | vej 11 | 05 |
    Geodata | geodata 6 | 01.06 |
    Klima og Energi | miljø 6 | 82.09 13 |
    Affald og Genbrug | genbrug 6 | 07 |
      Genbrugspladsen Nord | genbrug 8 | |
      Genbrugspladsen Syd | genbrug 7 | |
    Materielgården | materielgård 6 | 05.07 04 |
      Team Vej | materielgård 14 | |
      Team Grønt | materielgård 14 | |
    Ejendomme | ejendomme 9 | 82 |
      Bygningsdrift Nord | drift 12 | |
      Bygningsdrift Syd | drift 12 | |
      Rengøring | rengøring 53 | 82.08 |
    Beredskab | beredskab 8 | 14 |
`;
