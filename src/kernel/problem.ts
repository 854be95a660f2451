// Every way Tillid says no, in one table: a stable code, an HTTP status, and the words people read (RFC 9457).
// A code without its Danish and its English title does not compile.

import type { Fault, Result } from './result.ts';

export type Language = 'da' | 'en';

/** The same words in both languages. */
export interface Bilingual {
  readonly da: string;
  readonly en: string;
}

interface ProblemKind extends Bilingual {
  readonly status: number;
}

export type ProblemCode =
  | 'riskApproverMissing'
  | 'notApproved'
  | 'testFirst'
  | 'systemNeeded'
  | 'systemThere'
  | 'ownerNeeded'
  | 'ownershipApart'
  | 'ownerMustAgree'
  | 'testerNeeded'
  | 'purposeNeeded'
  | 'riskPlanNeeded'
  | 'dataNeeded'
  | 'questionsUnanswered'
  | 'costsNeeded'
  | 'notInService'
  | 'belowLaw'
  | 'docxUnfit'
  | 'nothingToConfirm'
  | 'answersWrong'
  | 'clauseUnknown'
  | 'textStandsStill'
  | 'policyNameTaken'
  | 'policyDraftOpen'
  | 'sanctionsNeeded'
  | 'policyUnwritten'
  | 'clauseTwice'
  | 'lowersWhom'
  | 'systemsOneByOne'
  | 'alreadyPutForward'
  | 'nobodyEntitled'
  | 'caseUnwritten'
  | 'kleNeeded'
  | 'kleUnknown'
  | 'notInHearing'
  | 'alreadyAsked'
  | 'hearingTooShort'
  | 'hearingFirst'
  | 'notAtStep'
  | 'outcomeNotHere'
  | 'inMeeting'
  | 'meetingNotOpen'
  | 'notQuorate'
  | 'tooLateToBring'
  | 'notToBring'
  | 'fourEyes'
  | 'notToCorrect'
  | 'badPresence'
  | 'dispensationOver'
  | 'coversNobody'
  | 'coversTooMuch'
  | 'riskNeeded'
  | 'notPutForward'
  | 'notOnItsWay'
  | 'attachmentUnfit'
  | 'attachmentMacros'
  | 'attachmentInfected'
  | 'scannerAway'
  | 'tooManyAttachments'
  | 'addressUnfit'
  | 'addressNotAllowed'
  | 'secretsEnough'
  | 'lastSecret'
  | 'publicKeyUnfit'
  | 'reasonNeeded'
  | 'notYours'
  | 'notOffered'
  | 'noSuchPosition'
  | 'emergencyAgain'
  | 'emergencyTooLong'
  | 'noEmergencyHere'
  | 'apartFromRoles'
  | 'datesBackwards'
  | 'constraintNeeded'
  | 'conflictBlocks'
  | 'changeWaits'
  | 'notSettled'
  | 'activationAnswers'
  | 'accountThere'
  | 'activationFailed'
  | 'activationTooEarly'
  | 'alreadyHeld'
  | 'alreadyDecided'
  | 'keptTooLong'
  | 'ownSubstitute'
  | 'nothingToAsk'
  | 'passwordUnfit'
  | 'provisionalTooLong'
  | 'controlsNeeded'
  | 'dispensationOverlaps'
  | 'dispensationTooLong'
  | 'notForOneself'
  | 'alreadyAnswered'
  | 'incidentClosed'
  | 'incidentErased'
  | 'answerOneByOne'
  | 'attestationClosed'
  | 'undoTooLate'
  | 'notYet'
  | 'beforeItBegan'
  | 'clockNotRunning'
  | 'clockRuns'
  | 'notWritten'
  | 'lateReasonNeeded'
  | 'triageFirst'
  | 'certaintyFirst'
  | 'riskFirst'
  | 'evaluateFirst'
  | 'badJson'
  | 'badRequest'
  | 'conflictAdded'
  | 'conflictingImport'
  | 'databaseAway'
  | 'diskFull'
  | 'draftMoved'
  | 'reviewerMissing'
  | 'factsMoved'
  | 'faultsInChange'
  | 'faultsInFile'
  | 'forbidden'
  | 'identTaken'
  | 'internal'
  | 'lastWayIn'
  | 'localAccountsOff'
  | 'lockedOut'
  | 'massChange'
  | 'methodNotAllowed'
  | 'municipalityNeeded'
  | 'notFound'
  | 'ownRights'
  | 'providerAway'
  | 'providerFailed'
  | 'providerNobody'
  | 'providerOther'
  | 'providerTooWeak'
  | 'providerUntested'
  | 'startOver'
  | 'signInFailed'
  | 'signInNeeded'
  | 'stepUpNeeded'
  | 'suspectedForgery'
  | 'tooBig'
  | 'tooManyRequests'
  | 'unfitText'
  | 'unsupportedContent'
  | 'codeUsed'
  | 'lastFactor'
  | 'passkeyRefused'
  | 'passkeysImpossible'
  | 'tooManyFactors'
  | 'wrongCode'
  | 'wrongEncoding'
  | 'wrongPassword';

export const PROBLEMS: Readonly<Record<ProblemCode, ProblemKind>> = {
  riskApproverMissing: {
    status: 409,
    da: 'Risikoen er høj, og kompetenceplanen siger ikke, hvem der godkender risikoplanen.',
    en: 'The risk is high, and the table of authority does not say who approves the risk plan.',
  },
  notApproved: {
    status: 409,
    da: 'Sagen er ikke godkendt, eller der er intet at tage i brug.',
    en: 'The case is not approved, or there is nothing to put to use.',
  },
  testFirst: {
    status: 409,
    da: 'Det kan først godkendes, når den seneste afprøvning er bestået.',
    en: 'It can be accepted when its last test was passed.',
  },
  systemNeeded: {
    status: 422,
    da: 'Sagen mangler et system eller navnet på det nye.',
    en: 'The case lacks a system, or the name of the new one.',
  },
  systemThere: {
    status: 409,
    da: 'Der er allerede et system med det navn.',
    en: 'There is a system of that name already.',
  },
  ownershipApart: {
    status: 409,
    da: 'Hvem der ejer et system, der er der, afgøres i en sag for sig.',
    en: 'Who owns a system that is there is decided in a case of its own.',
  },
  ownerMustAgree: {
    status: 409,
    da: 'Der ville blive krævet mindre af systemet end nu, og det har dets ejer ikke tiltrådt.',
    en: 'Less would be asked for in the system than now, and its owner has not agreed to that.',
  },
  ownerNeeded: {
    status: 422,
    da: 'Sagen mangler en ejer, der er ansat nu.',
    en: 'The case lacks an owner who works here now.',
  },
  testerNeeded: {
    status: 422,
    da: 'Sagen mangler en, der har ansvaret for afprøvningen, og som ikke er ejeren.',
    en: 'The case lacks somebody other than the owner who answers for the test.',
  },
  purposeNeeded: {
    status: 422,
    da: 'Skriv, hvad formålet er.',
    en: 'Write what it is for.',
  },
  riskPlanNeeded: {
    status: 422,
    da: 'Risikoen er høj, og der mangler en plan for den.',
    en: 'The risk is high, and there is no plan against it.',
  },
  dataNeeded: {
    status: 422,
    da: 'Sagen siger ikke, hvilke slags data der er i systemet.',
    en: 'The case does not say which kinds of data are in the system.',
  },
  questionsUnanswered: {
    status: 422,
    da: 'It-afdelingens spørgsmål er ikke alle besvaret.',
    en: "The IT centre's questions are not all answered.",
  },
  costsNeeded: {
    status: 422,
    da: 'Sagen siger ikke, hvad det koster.',
    en: 'The case does not say what it costs.',
  },
  notInService: {
    status: 409,
    da: 'Systemet er ikke taget i brug: afprøvning og godkendelse mangler.',
    en: 'The system is not in service: test and acceptance are missing.',
  },
  belowLaw: {
    status: 422,
    da: 'Så lavt kan sikringsniveauet ikke sættes for data af den slags.',
    en: 'The assurance level cannot be set that low for such data.',
  },
  docxUnfit: {
    status: 422,
    da: 'Filen kan ikke læses som et Word-dokument.',
    en: 'The file cannot be read as a Word document.',
  },
  nothingToConfirm: {
    status: 409,
    da: 'Her er ikke noget, du skal bekræfte.',
    en: 'There is nothing for you to confirm here.',
  },
  answersWrong: {
    status: 422,
    da: 'Et eller flere svar passer ikke med reglerne.',
    en: 'One or more answers do not fit the rules.',
  },
  clauseUnknown: {
    status: 422,
    da: 'Bestemmelsen findes ikke i et gældende regelsæt.',
    en: 'No valid set of rules has that clause.',
  },
  textStandsStill: {
    status: 409,
    da: 'Teksten ligger fast, så længe sagen behandles.',
    en: 'The text stands still while its case is considered.',
  },
  policyNameTaken: {
    status: 409,
    da: 'Der er allerede et regelsæt, der hedder det.',
    en: 'There is a set of rules of that name already.',
  },
  policyDraftOpen: {
    status: 409,
    da: 'Der er allerede en kladde til en ny version.',
    en: 'There is a draft of a new version already.',
  },
  sanctionsNeeded: {
    status: 409,
    da: 'Regelsættet siger ikke, hvordan overtrædelser sanktioneres.',
    en: 'The set of rules does not say how violations are sanctioned.',
  },
  kleNeeded: {
    status: 409,
    da: 'Der er ikke valgt et KLE-emne at journalisere under.',
    en: 'No KLE subject is chosen to put it into the journal under.',
  },
  kleUnknown: {
    status: 409,
    da: 'KLE-emnet findes ikke eller bruges ikke længere.',
    en: 'The KLE subject is not there or is no longer used.',
  },
  policyUnwritten: {
    status: 409,
    da: 'Regelsættet har ingen bestemmelser endnu.',
    en: 'The set of rules has no clauses yet.',
  },
  clauseTwice: {
    status: 422,
    da: 'To bestemmelser har samme nummer.',
    en: 'Two clauses have the same number.',
  },
  lowersWhom: {
    status: 422,
    da: 'Et sikringsniveau kan kun sænkes for navngivne medarbejdere i ét system.',
    en: 'An assurance level can only be lowered for named people in one system.',
  },
  systemsOneByOne: {
    status: 422,
    da: 'Et af systemerne er kommet til efter den første indlæsning.',
    en: 'One of the systems came after the first import.',
  },
  alreadyPutForward: {
    status: 409,
    da: 'Sagen er allerede fremsat. Den kan først ændres, når den bliver sendt tilbage.',
    en: 'The case has been put forward already. It can be changed when it is sent back.',
  },
  nobodyEntitled: {
    status: 409,
    da: 'Kompetenceplanen siger ikke, hvem der afgør sådan en sag. Lad koordinatoren skrive en linje om den.',
    en: 'The table of authority does not say who decides on such a case. Ask the coordinator to write a line for it.',
  },
  caseUnwritten: {
    status: 422,
    da: 'Sagen mangler et problem eller en indstilling.',
    en: 'The case lacks a problem or a recommendation.',
  },
  notInHearing: {
    status: 409,
    da: 'Her er ikke noget at svare på længere, eller der er ikke spurgt endnu.',
    en: 'There is nothing to answer here any more, or nobody has asked yet.',
  },
  alreadyAsked: {
    status: 409,
    da: 'De er allerede spurgt, eller skal ikke høres.',
    en: 'They have been asked already, or are not to be heard.',
  },
  hearingTooShort: {
    status: 422,
    da: 'Fristen er kortere, end kompetenceplanen giver.',
    en: 'The time is shorter than the table of authority gives.',
  },
  hearingFirst: {
    status: 409,
    da: 'Sagen kan først afgøres, når alle, der skal høres, har svaret, eller fristen er udløbet.',
    en: 'The case cannot be decided before all who must be heard have answered, or their time is out.',
  },
  notAtStep: {
    status: 409,
    da: 'Sagen ligger ikke til afgørelse her nu.',
    en: 'The case is not here to be decided now.',
  },
  outcomeNotHere: {
    status: 422,
    da: 'Det kan ikke komme ud af en behandling her: kun den, der afgør, kan godkende eller afvise, og kun de andre kan anbefale.',
    en: 'That cannot come of it here: only the one who decides can approve or reject, and only the others recommend.',
  },
  inMeeting: {
    status: 409,
    da: 'Det afgøres i et møde.',
    en: 'It is decided in a meeting.',
  },
  meetingNotOpen: {
    status: 409,
    da: 'Mødet er ikke åbent, eller sagen er ikke på dagsordenen.',
    en: 'The meeting is not open, or the case is not on its agenda.',
  },
  notQuorate: {
    status: 409,
    da: 'Der er ikke medlemmer nok til stede til at afgøre sagen.',
    en: 'There are not members enough present to decide.',
  },
  tooLateToBring: {
    status: 409,
    da: 'En beslutning kan kun bringes for kommunalbestyrelsen, indtil mødet er slut.',
    en: 'A decision can be brought before the council only until the meeting is closed.',
  },
  notToBring: {
    status: 409,
    da: 'Beslutninger herfra kan ikke bringes for kommunalbestyrelsen.',
    en: 'Decisions from here cannot be brought before the council.',
  },
  fourEyes: {
    status: 403,
    da: 'Det skal være en anden end den, der skrev det.',
    en: 'It must be somebody else than whoever wrote it.',
  },
  notToCorrect: {
    status: 409,
    da: 'Kun det, der er besluttet i et møde, rettes på den måde.',
    en: 'Only what was resolved in a meeting is corrected this way.',
  },
  badPresence: {
    status: 422,
    da: 'Hver plads kan have én: medlemmet selv eller en stedfortræder for et medlem, der ikke er der.',
    en: 'Each place can have one: the member, or a substitute for a member who is not there.',
  },
  dispensationOver: {
    status: 422,
    da: 'Perioden er allerede forbi.',
    en: 'The period is over already.',
  },
  coversNobody: {
    status: 422,
    da: 'Dispensationen mangler, hvem eller hvad den gælder for.',
    en: 'The dispensation lacks whom or what it covers.',
  },
  coversTooMuch: {
    status: 422,
    da: 'En dispensation fra en konfliktregel gælder enten navngivne medarbejdere eller én rolle.',
    en: 'A dispensation from a conflict rule covers either named people or one role.',
  },
  riskNeeded: {
    status: 422,
    da: 'Skriv, hvad risikoen er.',
    en: 'Write what the risk is.',
  },
  notPutForward: {
    status: 409,
    da: 'Sagen er ikke fremsat.',
    en: 'The case has not been put forward.',
  },
  notOnItsWay: {
    status: 409,
    da: 'En lukket sag kan kun komme på dagsordenen, hvor den skal behandles.',
    en: 'A closed case can be put on the agenda only where it is to be considered.',
  },
  attachmentUnfit: {
    status: 422,
    da: 'Filen kan ikke vedhæftes: den er tom, dens slags tages ikke imod, eller indholdet passer ikke til navnet.',
    en: 'The file cannot be attached: it is empty, files of its kind are not taken, or what it holds is not what its name says.',
  },
  attachmentMacros: {
    status: 422,
    da: 'Filen kan ikke vedhæftes: der er makroer i den.',
    en: 'The file cannot be attached: there are macros in it.',
  },
  attachmentInfected: {
    status: 422,
    da: 'Virusscanneren har fundet noget skadeligt i filen. Den er ikke gemt.',
    en: 'The virus scanner has found something harmful in the file. It was not kept.',
  },
  scannerAway: {
    status: 503,
    da: 'Virusscanneren svarer ikke, og uden den kan filer ikke vedhæftes. Intet er ændret.',
    en: 'The virus scanner does not answer, and files cannot be attached without it. Nothing was changed.',
  },
  tooManyAttachments: {
    status: 409,
    da: 'Der kan ikke vedhæftes flere filer her.',
    en: 'No more files can be attached here.',
  },
  addressUnfit: {
    status: 422,
    da: 'En adresse kan ikke bruges. Skriv den præcist, med https og uden jokertegn; http kun på maskinen selv.',
    en: 'An address cannot be used. Write it exactly, with https and without wildcards; http only on the machine itself.',
  },
  addressNotAllowed: {
    status: 403,
    da: 'Nøglen må ikke bruges fra denne adresse.',
    en: 'The key may not be used from this address.',
  },
  secretsEnough: {
    status: 409,
    da: 'Der er allerede to hemmeligheder, eller programmet skal ikke have nogen. Afslut den gamle først.',
    en: 'There are two secrets already, or the program is to have none. End the old one first.',
  },
  publicKeyUnfit: {
    status: 422,
    da: 'Det er ikke en offentlig nøgle (JWK) af en art, der tages: RSA med mindst 3.072 bit, P-256 eller Ed25519.',
    en: 'This is not a public key (JWK) of a sort that is taken: RSA of 3,072 bits or more, P-256 or Ed25519.',
  },
  lastSecret: {
    status: 409,
    da: 'Det er den sidste hemmelighed. Lav en ny først, eller afslut hele programmet.',
    en: 'This is the last secret. Make a new one first, or end the whole program.',
  },
  lastWayIn: {
    status: 409,
    da: 'Så kunne ingen komme ind igen. Intet er ændret.',
    en: 'Then nobody might get in again. Nothing was changed.',
  },
  localAccountsOff: {
    status: 403,
    da: 'Lokale konti er slået fra.',
    en: 'Local accounts are switched off.',
  },
  providerAway: {
    status: 503,
    da: 'Kommunens login svarer ikke lige nu.',
    en: 'The sign-in of the municipality does not answer right now.',
  },
  providerFailed: {
    status: 403,
    da: 'Login lykkedes ikke: Tillid kan ikke stole på det svar, der kom fra kommunens login.',
    en: 'Signing in did not succeed: Tillid cannot trust the answer that came from the municipality.',
  },
  providerNobody: {
    status: 403,
    da: 'Kommunens login kender dig, men Tillid kan ikke finde én aktiv medarbejder, der svarer til det.',
    en: 'The municipality knows you, but Tillid cannot find one active employee that matches.',
  },
  providerOther: {
    status: 403,
    da: 'Kommunens login siger, at du er en anden end den, der er logget ind i Tillid.',
    en: 'The municipality says that you are somebody else than the one signed in to Tillid.',
  },
  providerTooWeak: {
    status: 403,
    da: 'Du er logget ind, men ikke så sikkert, som der kræves her.',
    en: 'You are signed in, but not as securely as is needed here.',
  },
  providerUntested: {
    status: 409,
    da: 'Forbindelsen er ikke prøvet uden fejl, siden opsætningen sidst blev ændret.',
    en: 'The connection has not been tested without faults since the settings were last changed.',
  },
  startOver: {
    status: 409,
    da: 'Login blev afbrudt eller tog for lang tid.',
    en: 'Signing in was interrupted or took too long.',
  },
  reasonNeeded: {
    status: 422,
    da: 'Skriv en begrundelse.',
    en: 'Give a reason.',
  },
  notYours: {
    status: 403,
    da: 'Det er ikke dig, der skal afgøre dette.',
    en: 'You are not the one to decide this.',
  },
  notOffered: {
    status: 403,
    da: 'Den adgang kan der ikke søges om til denne stilling.',
    en: 'That access cannot be asked for in this position.',
  },
  noSuchPosition: {
    status: 422,
    da: 'Vælg, hvilken stilling det gælder. Den skal være gældende eller på vej.',
    en: 'Choose which position this is for. It must be current or to come.',
  },
  emergencyTooLong: {
    status: 422,
    da: 'Nødadgang gælder fra nu af og højst i 24 timer.',
    en: 'Emergency access is from now and for 24 hours at most.',
  },
  noEmergencyHere: {
    status: 422,
    da: 'Roller i Tillid selv gives ikke som nødadgang. Bed om rollen, så afgør en anden det.',
    en: 'Roles in Tillid itself are not given as emergency access. Ask for the role, and somebody else decides.',
  },
  apartFromRoles: {
    status: 403,
    da: 'Den, der administrerer roller eller selv har ændret denne, afgør ikke anmodninger om den. En anden skal gøre det.',
    en: 'Whoever administers roles, or has changed this one, does not decide on requests for it. Somebody else must.',
  },
  emergencyAgain: {
    status: 409,
    da: 'Der har lige været nødadgang til det samme, og den er ikke gennemgået eller blev afvist. Søg på almindelig vis.',
    en: 'There was emergency access to the same, and it has not been reviewed or was refused. Ask in the usual way.',
  },
  datesBackwards: {
    status: 422,
    da: 'Slutdatoen skal ligge efter startdatoen og efter i dag.',
    en: 'The end must be after the start, and after today.',
  },
  constraintNeeded: {
    status: 422,
    da: 'Dataafgrænsningen mangler eller kan ikke bruges. Vælg, hvilke data adgangen gælder.',
    en: 'The constraint is missing or cannot be used. Choose which data the access is for.',
  },
  conflictBlocks: {
    status: 409,
    da: 'Det giver en konflikt, som ikke må forekomme. Intet er ændret.',
    en: 'This would add a conflict that must not occur. Nothing was changed.',
  },
  alreadyHeld: {
    status: 409,
    da: 'Det har vedkommende allerede.',
    en: 'The person already has this.',
  },
  alreadyDecided: {
    status: 409,
    da: 'Det er allerede afgjort. Genindlæs siden for at se, hvad der skete.',
    en: 'This has already been decided. Reload the page to see what happened.',
  },
  changeWaits: {
    status: 409,
    da: 'En anden har bedt om en ændring af det samme, og den venter på svar.',
    en: 'Somebody else has asked for a change of the same, and it waits for an answer.',
  },
  notSettled: {
    status: 403,
    da: 'Du kan ikke godkende den: Da der blev bedt om den, havde du ikke haft både din rolle og din konto i 14 dage.',
    en: 'You cannot approve it: when it was asked for, you had not had both your role and your account for 14 days.',
  },
  activationAnswers: {
    status: 422,
    da: 'Fødselsdag eller første arbejdsdag passer ikke med det, lønsystemet har oplyst.',
    en: 'The birthday or the first day of work is not what payroll has told.',
  },
  accountThere: {
    status: 409,
    da: 'Du har allerede en adgangskode.',
    en: 'You have a password already.',
  },
  activationFailed: {
    status: 401,
    da: 'Brugernavn eller kode passer ikke, eller koden er udløbet eller brugt.',
    en: 'The user name or the code is not right, or the code has expired or been used.',
  },
  activationTooEarly: {
    status: 409,
    da: 'Kontoen kan først aktiveres på din første arbejdsdag. Koden er ikke brugt.',
    en: 'The account can be activated from your first day of work. The code has not been used.',
  },
  nothingToAsk: {
    status: 409,
    da: 'Tillid ved hverken, hvornår personen er født eller begyndte, så en kode er ikke nok.',
    en: 'Tillid knows neither when the person was born nor when they began, so a code is not enough.',
  },
  passwordUnfit: {
    status: 422,
    da: 'Vælg en anden adgangskode.',
    en: 'Choose another password.',
  },
  incidentClosed: {
    status: 409,
    da: 'Hændelsen er afsluttet.',
    en: 'The incident is closed.',
  },
  incidentErased: {
    status: 409,
    da: 'Hændelsens personoplysninger er slettet. Opret en ny hændelse.',
    en: 'The personal data of the incident has been deleted. Report a new one.',
  },
  alreadyAnswered: {
    status: 409,
    da: 'En anden har svaret i mellemtiden. Dit svar er ikke gemt.',
    en: 'Somebody else has answered meanwhile. Your answer was not saved.',
  },
  answerOneByOne: {
    status: 409,
    da: 'Noget er ændret siden sidst og skal besvares for sig. Intet er gemt.',
    en: 'Something has changed since last time and must be answered by itself. Nothing was saved.',
  },
  attestationClosed: {
    status: 409,
    da: 'Attesteringen er afsluttet. Intet er gemt.',
    en: 'The attestation is closed. Nothing was saved.',
  },
  undoTooLate: {
    status: 409,
    da: 'Det kan ikke fortrydes mere: svaret har haft virkning, eller nogen har handlet på det. Intet er ændret.',
    en: 'It cannot be undone any more: the answer has taken effect, or somebody has acted on it. Nothing was changed.',
  },
  keptTooLong: {
    status: 422,
    da: 'Det kan beholdes i højst 30 dage efter flytningen.',
    en: 'It can be kept for 30 days after the move at most.',
  },
  ownSubstitute: {
    status: 422,
    da: 'Ingen kan være sin egen stedfortræder.',
    en: 'Nobody can be their own substitute.',
  },
  provisionalTooLong: {
    status: 422,
    da: 'En foreløbig stilling gælder i højst 30 dage i alt.',
    en: 'A provisional position holds for 30 days in all at most.',
  },
  controlsNeeded: {
    status: 422,
    da: 'Skriv, hvilken kontrol der træder i stedet.',
    en: 'Say which controls compensate.',
  },
  dispensationOverlaps: {
    status: 409,
    da: 'Der er allerede en dispensation i den periode.',
    en: 'There is a dispensation in that period already.',
  },
  dispensationTooLong: {
    status: 422,
    da: 'En dispensation kan højst gælde et år.',
    en: 'A dispensation can last a year at most.',
  },
  notForOneself: {
    status: 403,
    da: 'Ingen beslutter eller registrerer en dispensation for sig selv.',
    en: 'Nobody decides or records a dispensation for themself.',
  },
  notYet: {
    status: 422,
    da: 'Det tidspunkt er ikke kommet endnu.',
    en: 'That moment has not come yet.',
  },
  beforeItBegan: {
    status: 422,
    da: 'Det er sendt, før hændelsen begyndte. Ret tidspunktet.',
    en: 'It was sent before the incident began. Correct the time.',
  },
  clockNotRunning: {
    status: 409,
    da: 'Den frist løber ikke.',
    en: 'That clock does not run.',
  },
  clockRuns: {
    status: 409,
    da: 'En frist løber stadig. Den standser først, når der er anmeldt eller underrettet, eller når det er besluttet at lade være.',
    en: 'A clock still runs. It stops when those concerned are told, or when it is decided not to.',
  },
  notWritten: {
    status: 422,
    da: 'Den udgave af anmeldelsen er der ikke. Skriv den først.',
    en: 'There is no such version of the notification. Write it first.',
  },
  lateReasonNeeded: {
    status: 422,
    da: 'Fristen var overskredet. Skriv hvorfor.',
    en: 'It was late. Write why.',
  },
  triageFirst: {
    status: 409,
    da: 'Hændelsen er ikke vurderet endnu.',
    en: 'The incident has not been assessed yet.',
  },
  certaintyFirst: {
    status: 409,
    da: 'Skriv først, hvornår der var rimelig vished om bruddet.',
    en: 'First write when the breach was reasonably certain.',
  },
  riskFirst: {
    status: 409,
    da: 'Vurder først risikoen for dem, bruddet går ud over.',
    en: 'First assess the risk to those the breach affects.',
  },
  evaluateFirst: {
    status: 409,
    da: 'En alvorlig hændelse skal evalueres, før den afsluttes.',
    en: 'A serious incident is evaluated before it is closed.',
  },
  badJson: {
    status: 400,
    da: 'Det sendte er ikke gyldig JSON.',
    en: 'What was sent is not valid JSON.',
  },
  badRequest: {
    status: 400,
    da: 'Noget i forespørgslen er ikke, som det skal være.',
    en: 'Something in the request is not as it should be.',
  },
  conflictAdded: {
    status: 409,
    da: 'Ændringen giver nogen rettigheder, de ikke må have sammen. Intet er ændret.',
    en: 'The change gives somebody rights that they must not have together. Nothing was changed.',
  },
  conflictingImport: {
    status: 409,
    da: 'En anden indlæsning er i gang. Prøv igen, når den er færdig.',
    en: 'Another import is running. Try again when it is done.',
  },
  databaseAway: {
    status: 503,
    da: 'Databasen svarer ikke. Intet er ændret; prøv igen om lidt.',
    en: 'The database does not answer. Nothing was changed; try again shortly.',
  },
  diskFull: {
    status: 507,
    da: 'Der er ikke mere plads på disken. Intet er ændret.',
    en: 'The disk is full. Nothing was changed.',
  },
  draftMoved: {
    status: 409,
    da: 'En anden har ændret kladden, siden du åbnede den. Intet er gemt; se den, som den er nu.',
    en: 'Somebody else has changed the draft since you opened it. Nothing was saved; see it as it is now.',
  },
  factsMoved: {
    status: 409,
    da: 'Noget har ændret sig, siden du så, hvad ændringen betyder. Intet er ændret; se det igen, og beslut på ny.',
    en: 'Something has changed since you saw what the change means. Nothing was changed; look again and decide anew.',
  },
  faultsInChange: {
    status: 422,
    da: 'Noget i ændringen er ikke, som det skal være. Intet er ændret.',
    en: 'Something in the change is not as it should be. Nothing was changed.',
  },
  faultsInFile: {
    status: 422,
    da: 'Filen har fejl. Intet er ændret.',
    en: 'The file has faults. Nothing was changed.',
  },
  forbidden: {
    status: 403,
    da: 'Det har du ikke adgang til.',
    en: 'You do not have access to this.',
  },
  identTaken: {
    status: 409,
    da: 'Brugernavnet er eller har været en andens. Det bruges aldrig igen. Intet er ændret.',
    en: "The user name is or has been somebody else's. It is never used again. Nothing was changed.",
  },
  internal: {
    status: 500,
    da: 'Noget gik galt hos os. Intet er gemt.',
    en: 'Something went wrong on our side. Nothing was saved.',
  },
  lockedOut: {
    status: 429,
    da: 'For mange forsøg. Vent lidt, og prøv igen.',
    en: 'Too many attempts. Wait a little and try again.',
  },
  massChange: {
    status: 409,
    da: 'Filen ændrer usædvanligt meget og er standset. Intet er ændret.',
    en: 'The file changes unusually much and was stopped. Nothing was changed.',
  },
  methodNotAllowed: {
    status: 405,
    da: 'Det kan man ikke gøre her.',
    en: 'That cannot be done here.',
  },
  municipalityNeeded: {
    status: 400,
    da: 'Vælg, hvilken kommune det gælder.',
    en: 'Choose which municipality this is about.',
  },
  notFound: {
    status: 404,
    da: 'Det findes ikke, eller du har ikke adgang til det.',
    en: 'It does not exist, or you do not have access to it.',
  },
  reviewerMissing: {
    status: 409,
    da: 'Der er ingen til at godkende det: der mangler endnu en koordinator eller en leder af den øverste enhed. Intet er ændret.',
    en: 'There is nobody to approve it: another coordinator, or a manager of the unit at the top, is missing. Nothing was changed.',
  },
  ownRights: {
    status: 403,
    da: 'Ingen kan give sig selv rettigheder. En anden må gøre det.',
    en: 'Nobody can give themself rights. Somebody else must do it.',
  },
  signInFailed: {
    status: 401,
    da: 'Brugernavn eller adgangskode passer ikke.',
    en: 'The user name or password is not right.',
  },
  signInNeeded: {
    status: 401,
    da: 'Du skal logge ind først.',
    en: 'You need to sign in first.',
  },
  stepUpNeeded: {
    status: 403,
    da: 'Det kræver, at du viser mere sikkert, hvem du er.',
    en: 'This takes stronger proof of who you are.',
  },
  suspectedForgery: {
    status: 403,
    da: 'Forespørgslen kom ikke fra Tillids egne sider og er afvist. Genindlæs siden, og prøv igen.',
    en: "The request did not come from Tillid's own pages and was refused. Reload the page and try again.",
  },
  tooBig: {
    status: 413,
    da: 'Det sendte er for stort.',
    en: 'What was sent is too big.',
  },
  tooManyRequests: {
    status: 429,
    da: 'Det går lidt for stærkt. Vent et øjeblik.',
    en: 'That is a little too fast. Wait a moment.',
  },
  unfitText: {
    status: 422,
    da: 'Teksten kan ikke bruges.',
    en: 'The text cannot be used.',
  },
  unsupportedContent: {
    status: 415,
    da: 'Den slags indhold kan ikke modtages her.',
    en: 'That kind of content cannot be received here.',
  },
  codeUsed: {
    status: 422,
    da: 'Koden er allerede brugt.',
    en: 'The code has been used already.',
  },
  lastFactor: {
    status: 409,
    da: 'Det er din sidste måde at bekræfte dig på, og en rolle, du har, kræver en. Intet er ændret.',
    en: 'This is your last way to confirm yourself, and a role you have needs one. Nothing was changed.',
  },
  passkeyRefused: {
    status: 422,
    da: 'Adgangsnøglen kunne ikke bruges.',
    en: 'The passkey could not be used.',
  },
  passkeysImpossible: {
    status: 422,
    da: 'Adgangsnøgler virker ikke på denne adresse.',
    en: 'Passkeys do not work at this address.',
  },
  tooManyFactors: {
    status: 409,
    da: 'Du har så mange måder at bekræfte dig på, som man kan have.',
    en: 'You have as many ways to confirm yourself as one can have.',
  },
  wrongCode: {
    status: 422,
    da: 'Koden passer ikke.',
    en: 'The code is not right.',
  },
  wrongPassword: {
    status: 422,
    da: 'Din nuværende adgangskode passer ikke.',
    en: 'Your current password is not right.',
  },
  wrongEncoding: {
    status: 400,
    da: 'Filen er ikke UTF-8.',
    en: 'The file is not UTF-8.',
  },
};

/** Thrown by a service that says no. Never carries another person's data: its reader may be anyone. */
export class Refused extends Error {
  readonly code: ProblemCode;
  readonly faults: readonly Fault[];
  /** Members beside the standard's own (RFC 9457 §3.2), for the one who asked. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(
    code: ProblemCode,
    detail?: string,
    faults: readonly Fault[] = [],
    more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail ?? PROBLEMS[code].en);
    this.name = 'Refused';
    this.code = code;
    this.faults = faults;
    this.more = more;
  }
}

/** What a rule answers, or the refusal it means. */
export function orRefuse<T>(result: Result<T, ProblemCode>): T {
  if (result.ok) return result.value;
  throw new Refused(result.error);
}

/** What is sent on the wire, RFC 9457 §3.1; `errors` are places in what was sent (RFC 6901). */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail?: string;
  readonly errors?: readonly Fault[];
  /** Seconds, as in the header of the same name (RFC 9110 §10.2.3). */
  readonly retryAfter?: number;
}
