// Job function roles, role groups, constraint types and conflict rules: how Eksempelby bundles and guards what its systems allow.

import type { ConflictRuleRow } from './shapes.ts';

export const CONSTRAINT_TYPES = [
  { id: 'kle', kind: 'kle' },
  { id: 'org', kind: 'organisation' },
  { id: 'distrikt', kind: 'values', values: ['nord', 'syd'] },
  { id: 'loft', kind: 'values', values: ['50000', '500000', 'intet'] },
  {
    id: 'ydelse',
    kind: 'values',
    values: [
      'kontanthjaelp',
      'sygedagpenge',
      'ressourceforloeb',
      'fleksjob',
      'integration',
      'enkeltydelser',
      'boligstoette',
    ],
  },
  { id: 'udvalg', kind: 'values', values: ['oekonomi', 'social', 'boern', 'teknik', 'kultur'] },
] as const;

/** id | name | system role type=value …; the next system role. Values are words, codes between commas, or `@` a unit. */
export const JOB_FUNCTION_ROLES = `
jfr-visitator | Visitator, hjemmepleje | nexus.visitator kle=klePerforming org=ownUnitAndBelow
jfr-visitator-alle | Visitator, hele området | nexus.visitator kle=27.36,27.42,27.60,29.18 org=@Ældre og Sundhed
jfr-visitator-vagt | Visitator, aften og weekend | nexus.visitator kle=27.36 org=@Ældre og Sundhed
jfr-udfoerer | Udfører | nexus.udfoerer org=ownUnit
jfr-journal | Læs journal | nexus.journal org=ownUnit
jfr-journal-under | Læs journal, egen enhed og under | nexus.journal org=ownUnitAndBelow
jfr-planlaegger | Planlægger | nexus.planlaegger org=ownUnitAndBelow; nexus.journal org=ownUnitAndBelow
jfr-medicin | Medicinadministration | nexus.medicin org=ownUnit
jfr-sygeplejefaglig | Sygeplejefaglig udredning | nexus.journal org=@Ældre og Sundhed; nexus.medicin org=@Ældre og Sundhed
jfr-nexus-udtraek | Udtræk og statistik, eget område | nexus.udskriv kle=klePerforming org=ownUnitAndBelow
jfr-nexus-terapeut | Terapeut | nexus.journal org=@Ældre og Sundhed; nexus.udfoerer org=ownUnit
jfr-nexus-leder | Leder, Nexus | nexus.journal org=managedUnits; nexus.udskriv kle=all org=managedUnits
jfr-nexus-admin | Systemadministrator, Nexus | nexus.admin
jfr-fmk-laes | Læs medicinkort | fmk.laes
jfr-fmk-medhjaelp | Lægens medhjælp | fmk.medhjaelp
jfr-hjaelpemiddel | Bestil hjælpemiddel | hjaelpemiddel.bestil org=ownUnit
jfr-lager | Hjælpemiddellager | hjaelpemiddel.lager
jfr-nogle | Elektronisk nøgle | nogle.oplaas org=ownUnit
jfr-nogle-admin | Nøgleadministrator | nogle.admin
jfr-sensum | Pædagog, botilbud | sensum.paedagog org=ownUnitAndBelow
jfr-sensum-leder | Leder, botilbud | sensum.paedagog org=managedUnits; sensum.leder org=managedUnits
jfr-opret | Opret betaling | opus.opret
jfr-godkend | Godkend betaling | opus.godkend org=managedUnits loft=500000
jfr-godkend-enhed | Godkend betaling, egen enhed | opus.godkend org=ownUnit loft=50000
jfr-godkend-alle | Godkend betaling, hele kommunen | opus.godkend org=all loft=intet
jfr-godkend-udskudt | Godkend betaling, beløb gives ved tildeling | opus.godkend org=ownUnit loft=postponed
jfr-bogfoer | Bogholder | opus.bogfoer org=all; opus.laes org=all
jfr-kreditor | Kreditorvedligehold | opus.kreditor
jfr-koersel | Frigiv betalingskørsel | opus.koersel
jfr-opus-laes | Læs økonomi, egen enhed | opus.laes org=ownUnitAndBelow
jfr-opus-admin | Systemadministrator, Opus Økonomi | opus.admin
jfr-debitor | Opkrævning | debitor.sagsbehandler
jfr-afskriv | Afskriv krav | debitor.afskriv loft=50000
jfr-rekvirent | Rekvirent | ehandel.rekvirer org=ownUnit
jfr-disponent | Disponent | ehandel.disponer org=managedUnits loft=500000
jfr-leverandoer | Opret leverandør | ehandel.leverandoer
jfr-kontrakt-laes | Læs kontrakter | kontrakt.laes kle=klePerforming
jfr-kontrakt-ret | Ret kontrakter | kontrakt.ret kle=all
jfr-lis-leder | Lederrapporter | lis.leder org=managedUnits
jfr-lis-analyse | Analytiker | lis.analyse
jfr-egen-loen | Egen lønseddel | opusloen.selv
jfr-loen-indberet | Indberet løn | opusloen.indberet org=all
jfr-loen-indberet-enhed | Indberet løn, egen enhed | opusloen.indberet org=ownUnitAndBelow
jfr-loen-godkend | Godkend løn, egne medarbejdere | opusloen.godkend org=managedUnits
jfr-loen-godkend-alle | Godkend løn, hele kommunen | opusloen.godkend org=all
jfr-loen-admin | Systemadministrator, Opus Løn | opusloen.admin
jfr-egen-vagt | Egen vagtplan | vagtplan.egen
jfr-vagt-leder | Vagtplanlægger, leder | vagtplan.leder org=managedUnits; vagtplan.loenart org=managedUnits
jfr-vagt-planlaegger | Vagtplanlægger | vagtplan.leder org=ownUnitAndBelow
jfr-rekrut-leder | Ansættelsesudvalg | rekrut.udvalg org=managedUnits
jfr-rekrut-hr | HR-partner, rekruttering | rekrut.hr
jfr-personale-leder | Personalesager, leder | personalesag.leder org=managedUnits
jfr-personale-hr | Personalesager, HR | personalesag.hr org=all
jfr-kursist | Kursist | elaering.kursist
jfr-underviser | Kursusansvarlig | elaering.underviser
jfr-esdh-laes | Læs sager, eget område | esdh.laes kle=klePerforming org=all
jfr-esdh-sag | Sagsbehandler, eget område | esdh.sag kle=klePerforming org=all; esdh.laes kle=klePerforming org=all
jfr-esdh-sag-udskudt | Sagsbehandler, emne gives ved tildeling | esdh.sag kle=postponed org=all
jfr-esdh-laes-udskudt | Læs sager, emne gives ved tildeling | esdh.laes kle=postponed org=all
jfr-esdh-interesse | Læs sager, interesseområde | esdh.laes kle=kleInterest org=all
jfr-journal-sag | Journalisering | esdh.journal kle=all
jfr-esdh-skabelon | Skabelonansvarlig | esdh.skabelon
jfr-esdh-admin | Systemadministrator, ESDH | esdh.admin
jfr-dagsorden | Dagsordensforfatter | dagsorden.forfatter org=ownUnitAndBelow
jfr-udvalgssekretaer | Udvalgssekretær | dagsorden.sekretaer; dagsorden.forfatter org=all
jfr-udvalgsmedlem | Udvalgsmedlem | dagsorden.medlem udvalg=postponed
jfr-byraad | Byrådsmedlem, alle udvalg | dagsorden.medlem udvalg=oekonomi,social,boern,teknik,kultur
jfr-digitalpost | Digital Post, eget område | digitalpost.send kle=klePerforming; digitalpost.modtag org=ownUnit
jfr-sapa | Sagsoverblik | sapa.overblik kle=klePerforming
jfr-cpr | CPR-opslag | cpr.opslag
jfr-cpr-beskyttet | CPR-opslag, beskyttet adresse | cpr.opslag; cpr.beskyttet
jfr-folkeregister | Folkeregister | cpr.ret
jfr-pas-modtag | Pas, modtag ansøgning | pas.modtag
jfr-pas-godkend | Pas, godkend udstedelse | pas.godkend
jfr-momentum | Momentum, sagsbehandler | momentum.sagsbehandler ydelse=postponed org=ownUnitAndBelow
jfr-momentum-virk | Momentum, virksomhedskontakt | momentum.virksomhed
jfr-momentum-leder | Momentum, leder | momentum.leder org=managedUnits
jfr-ky-bevilling | KY, bevilling | ky.bevilling ydelse=kontanthjaelp,enkeltydelser,boligstoette
jfr-ky-integration | KY, integrationsydelse | ky.bevilling ydelse=integration
jfr-ky-udbetal | KY, godkend udbetaling | ky.udbetal ydelse=kontanthjaelp,enkeltydelser,boligstoette loft=50000
jfr-ky-laes | KY, læs | ky.laes
jfr-ksd | Sygedagpenge, sagsbehandler | ksd.sagsbehandler
jfr-ksd-refusion | Sygedagpenge, refusion | ksd.refusion
jfr-dubu-begge | Børnesager, begge distrikter | dubu.sagsbehandler distrikt=nord,syd
jfr-dubu | Børnesager, distrikt gives ved tildeling | dubu.sagsbehandler distrikt=postponed
jfr-dubu-laes | Læs børnesager | dubu.laes distrikt=nord,syd
jfr-dubu-leder | Leder, børnesager | dubu.leder
jfr-underretning | Modtag underretninger | underret.modtag
jfr-ppr | PPR-behandler | ppr.behandler org=ownUnit
jfr-sundhedsplejerske | Sundhedsplejerske | sundhed.journal org=ownUnit
jfr-tand | Tandpleje | tand.behandler
jfr-tand-reception | Tandpleje, reception | tand.reception
jfr-aula | Aula, medarbejder | aula.medarbejder org=ownUnit
jfr-aula-admin | Aula, institutionsadministrator | aula.admin org=ownUnitAndBelow
jfr-aula-sikker | Aula, sikker fildeling | aula.sikker org=ownUnit
jfr-elev-laerer | Elever, lærer | elev.laerer org=ownUnit
jfr-laering | Læringsplatform, lærer | laering.laerer org=ownUnit
jfr-elev-sekretaer | Elever, sekretær | elev.sekretaer org=ownUnitAndBelow
jfr-plads | Anvis plads | plads.sagsbehandler
jfr-plads-leder | Ventelister | plads.leder org=managedUnits
jfr-bib | Bibliotekspersonale | bib.personale org=all
jfr-bib-admin | Bibliotek, lokaladministrator | bib.admin
jfr-booking | Book lokale | booking.booker
jfr-hal | Halpersonale | booking.hal
jfr-byg | Byggesagsbehandler | byg.sagsbehandler kle=klePerforming
jfr-bbr-laes | BBR, læs | bbr.laes
jfr-bbr-ret | BBR, ret | bbr.ret
jfr-geo-laes | Kort | geo.laes
jfr-geo-ret | Ret kortlag, eget område | geo.rediger kle=klePerforming
jfr-tilsyn | Miljøtilsyn | miljoe.tilsyn kle=klePerforming
jfr-drift | Driftsopgaver | drift.opgave org=all
jfr-m365-e | E-bruger | m365.e
jfr-m365-f | F-bruger | m365.f
jfr-m365-global | Global administrator | m365.global
jfr-ad-bruger | Brugeradministration | ad.bruger org=all
jfr-ad-domaene | Domæneadministrator | ad.domaene
jfr-siem-laes | Læs log | siem.laes
jfr-siem-admin | Logadministrator | siem.admin
jfr-servicedesk | Opret sag | servicedesk.bruger
jfr-tekniker | Tekniker | servicedesk.tekniker
jfr-intranet | Intranet | intranet.bruger
jfr-redaktoer | Intranetredaktør | intranet.redaktoer org=ownUnitAndBelow
`;

/** id | name | job function roles */
export const ROLE_GROUPS = `
rb-alle | Alle ansatte | jfr-intranet jfr-egen-loen jfr-kursist
rb-kontor | Kontorarbejdsplads | jfr-m365-e jfr-servicedesk
rb-leder | Leder med personaleansvar | jfr-godkend jfr-loen-godkend
rb-chef | Chef og institutionsleder | jfr-lis-leder jfr-personale-leder jfr-rekrut-leder
rb-sygeplejerske | Sygeplejerske, hjemmepleje | jfr-visitator jfr-journal
rb-ssa | Social- og sundhedsassistent | jfr-udfoerer jfr-medicin
rb-hjemmepleje | Hjemmepleje, fælles | jfr-nogle jfr-egen-vagt
rb-plejecenter | Plejecenter, fælles | jfr-udfoerer jfr-egen-vagt
rb-visitator | Visitator | jfr-visitator-alle jfr-hjaelpemiddel
rb-sagsbehandler | Administrativ sagsbehandler | jfr-esdh-sag jfr-digitalpost
rb-bogholder | Bogholder | jfr-bogfoer jfr-debitor
rb-loen | Lønkonsulent | jfr-loen-indberet jfr-personale-hr
rb-familie | Familierådgiver | jfr-underretning jfr-cpr-beskyttet
rb-laerer | Lærer | jfr-aula jfr-elev-laerer jfr-laering
rb-paedagog | Pædagogisk personale | jfr-aula jfr-egen-vagt
rb-skolesekretaer | Skolesekretær | jfr-aula jfr-aula-admin jfr-elev-sekretaer
rb-borgerservice | Borgerservice | jfr-cpr jfr-pas-modtag jfr-sapa
rb-itdrift | It-drift | jfr-ad-domaene jfr-m365-global jfr-tekniker
rb-botilbud | Botilbud | jfr-sensum jfr-egen-vagt
`;

const roles = (...systemRoles: string[]) => ({ systemRoles });

export const CONFLICT_RULES: readonly ConflictRuleRow[] = [
  {
    id: 'c-betaling',
    name: 'Opret og godkend betaling',
    severity: 'block',
    sets: [roles('opus.opret'), roles('opus.godkend')],
    overlapOn: [],
  },
  {
    id: 'c-kreditor',
    name: 'Ret kreditor og frigiv betalingskørsel',
    severity: 'block',
    sets: [roles('opus.kreditor'), roles('opus.koersel')],
    overlapOn: [],
  },
  {
    id: 'c-loen',
    name: 'Indberet og godkend løn for de samme',
    severity: 'block',
    sets: [roles('opusloen.indberet'), roles('opusloen.godkend')],
    overlapOn: ['org'],
  },
  {
    id: 'c-leverandoer',
    name: 'Opret leverandør og godkend betaling, på tværs af systemer',
    severity: 'approve',
    sets: [
      roles('ehandel.leverandoer', 'opus.kreditor'),
      { systemRoles: ['opus.godkend'], tags: ['udbetaling'] },
    ],
    overlapOn: [],
  },
  {
    id: 'c-bevilling',
    name: 'Bevilg ydelse og godkend udbetaling, på tværs af systemer',
    severity: 'block',
    sets: [{ tags: ['bevilling'] }, roles('ky.udbetal', 'opus.godkend')],
    overlapOn: [],
  },
  {
    id: 'c-admin',
    name: 'Administrator og bruger i samme betalingssystem',
    severity: 'approve',
    sets: [{ tags: ['betalingsadmin'] }, { tags: ['betaling'] }],
    overlapOn: [],
  },
  {
    id: 'c-visitator',
    name: 'Visiterer og udfører hos de samme borgere',
    severity: 'warn',
    sets: [roles('nexus.visitator'), { tags: ['udfører'] }],
    overlapOn: ['org'],
  },
  {
    id: 'c-log',
    name: 'Domæneadministrator og logadministrator',
    severity: 'block',
    sets: [{ jobFunctionRoles: ['jfr-ad-domaene'] }, { tags: ['logadmin'] }],
    overlapOn: [],
  },
  {
    id: 'c-pas',
    name: 'Modtager og godkender pas',
    severity: 'approve',
    sets: [roles('pas.modtag'), roles('pas.godkend')],
    overlapOn: [],
  },
  {
    id: 'c-skolebarn',
    name: 'Elevdata og børnesager',
    severity: 'warn',
    sets: [{ tags: ['elevdata'] }, { tags: ['børnesag'] }],
    overlapOn: [],
  },
  {
    id: 'c-mange',
    name: 'Flere end seks systemer med følsomme oplysninger',
    severity: 'warn',
    sum: { kind: 'systems', moreThan: 6, dataCategories: ['foelsomme'] },
  },
];
