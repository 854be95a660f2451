// The shell's dictionaries as one value, and what each error means to its reader and what to do about it.

import type { Language, ProblemCode } from '../kernel/problem.ts';
import { PROBLEMS } from '../kernel/problem.ts';
import { da } from './da.ts';
import { en } from './en.ts';

export const shellWords = { da, en };

export interface ProblemText {
  /** What happened. */
  readonly title: string;
  /** What it means for me, and what I can do. */
  readonly advice: string;
}

export type ClientProblem = ProblemCode | 'unreachable';

const UNREACHABLE: Readonly<Record<Language, string>> = {
  da: 'Tillid svarer ikke.',
  en: 'Tillid does not answer.',
};

/** A code without advice in both languages does not compile. */
const ADVICE: Readonly<Record<ClientProblem, Readonly<Record<Language, string>>>> = {
  riskApproverMissing: {
    da: 'Lad koordinatoren skrive det under Hvem beslutter. Intet må sættes i gang før.',
    en: 'Ask the coordinator to write it under Who decides. Nothing may begin before.',
  },
  ownerMustAgree: {
    da: 'Bed systemets ejer om at tiltræde i sagen, eller lad kravet stå.',
    en: 'Ask whoever owns the system to agree in the case, or let the demand stand.',
  },
  notApproved: {
    da: 'Genindlæs siden for at se, hvor sagen er nu.',
    en: 'Reload the page to see where the case is now.',
  },
  testFirst: {
    da: 'Den, der har ansvaret for afprøvningen, registrerer den på sagen.',
    en: 'Whoever answers for the test records it on the case.',
  },
  systemNeeded: {
    da: 'Vælg et system, eller skriv, hvad det nye skal hedde.',
    en: 'Choose a system, or write what the new one is to be called.',
  },
  systemThere: {
    da: 'Vælg systemet, og skriv sagen som en ændring af det.',
    en: 'Choose the system, and write the case as a change to it.',
  },
  ownershipApart: {
    da: 'Vælg den, der ejer det nu, eller opret en sag om ejerskab.',
    en: 'Choose whoever owns it now, or open a case about ownership.',
  },
  ownerNeeded: {
    da: 'Vælg den, der skal stå til ansvar og godkende ibrugtagningen.',
    en: 'Choose who is to answer for it and accept it before it is put to use.',
  },
  testerNeeded: {
    da: 'Vælg en anden end ejeren: den, der afprøver, godkender ikke selv.',
    en: 'Choose somebody other than the owner: who tests does not accept.',
  },
  purposeNeeded: {
    da: 'Uden et formål kan ingen tage stilling.',
    en: 'Nobody can decide without knowing what it is for.',
  },
  riskPlanNeeded: {
    da: 'Skriv, hvad der bliver gjort mod risikoen. Ledelsen godkender planen, før noget går i gang.',
    en: 'Write what is done against it. Management approves the plan before anything begins.',
  },
  dataNeeded: {
    da: 'Vælg dem, der er. Er der ingen personoplysninger, så vælg almindelige.',
    en: 'Choose those there are. Where there is no personal data, choose ordinary.',
  },
  questionsUnanswered: {
    da: 'Åbn sagen, og besvar dem, der mangler. Spørgsmålene kan være ændret, siden du skrev.',
    en: 'Open the case and answer those that are missing. They may have changed since you wrote.',
  },
  costsNeeded: {
    da: 'Skriv udgiften nu og om året for hvert budget, det rammer, også andres. Koster det intet, så skriv 0.',
    en: 'Write the cost now and yearly for each budget it touches, also those of others. Where there is none, write 0.',
  },
  notInService: {
    da: 'Vent, til ejeren har godkendt det på sagen. Så kan der søges om adgang.',
    en: 'Wait until the owner has accepted it on the case. Then access can be asked for.',
  },
  belowLaw: {
    da: 'Følsomme og fortrolige data kræver to faktorer. Det kan kommunen ikke selv fravige.',
    en: 'Sensitive and confidential data take two factors. The municipality cannot dispense from that.',
  },
  docxUnfit: {
    da: 'Gem den som .docx i Word eller LibreOffice, højst 10 MB og uden andet end tekst, og prøv igen.',
    en: 'Save it as .docx in Word or LibreOffice, at most 10 MB and nothing but text, and try again.',
  },
  nothingToConfirm: {
    da: 'Du har allerede bekræftet, eller reglerne er ændret siden. Genindlæs siden.',
    en: 'You have confirmed already, or the rules have changed since. Reload the page.',
  },
  answersWrong: {
    da: 'Læs bestemmelserne igen, og svar én gang til.',
    en: 'Read the clauses again, and answer once more.',
  },
  clauseUnknown: {
    da: 'Vælg regelsæt og bestemmelse blandt dem, der gælder nu.',
    en: 'Choose the set of rules and the clause among those that are valid now.',
  },
  textStandsStill: {
    da: 'Tag sagen tilbage, hvis der skal skrives videre. Så bliver alle hørt igen.',
    en: 'Take the case back to write on. Everybody is heard again then.',
  },
  policyNameTaken: {
    da: 'Vælg et andet navn, eller skriv en ny version af det, der er.',
    en: 'Choose another name, or write a new version of the one there is.',
  },
  policyDraftOpen: {
    da: 'Skriv videre på den, eller træk dens sag tilbage først.',
    en: 'Write on that one, or withdraw its case first.',
  },
  sanctionsNeeded: {
    da: 'Skriv en bestemmelse om det, og vælg den under teksten. Uden den kan regelsættet ikke sættes i kraft.',
    en: 'Write a clause about it, and choose it below the text. Without it the set of rules cannot be put in force.',
  },
  kleNeeded: {
    da: 'Vælg det emne, sagen hører under, så journalen kan tage imod den.',
    en: 'Choose the subject that it belongs under, so that the journal can take it.',
  },
  kleUnknown: {
    da: 'Vælg et andet emne. Der journaliseres på det fulde nummer, fx 85.15.02, og kun på emner, som KL bruger den dag.',
    en: 'Choose another subject. The journal takes the whole number, e.g. 85.15.02, and only subjects that KL uses on the day.',
  },
  policyUnwritten: {
    da: 'Skriv en overskrift for hver bestemmelse, og gem, før det lægges frem.',
    en: 'Write a heading for each clause, and save, before it is put forward.',
  },
  clauseTwice: {
    da: 'Et link skal føre til ét sted. Giv den ene et andet nummer, og gem igen.',
    en: 'A link must lead to one place. Give one of them another number, and save again.',
  },
  lowersWhom: {
    da: 'Vælg medarbejderne og systemet, og lad rolle, enhed og konfliktregel stå tomme.',
    en: 'Choose the people and the system, and leave role, unit and conflict rule empty.',
  },
  systemsOneByOne: {
    da: 'Svar på det for sig, med din egen begrundelse.',
    en: 'Answer for it by itself, with a reason of its own.',
  },
  alreadyPutForward: {
    da: 'Genindlæs siden for at se, hvor sagen er nu.',
    en: 'Reload the page to see where the case is now.',
  },
  nobodyEntitled: {
    da: 'Intet er afgjort. En koordinator kan skrive, hvem der afgør, under Hvem beslutter; det skal en anden sige god for.',
    en: 'Nothing was decided. A coordinator can write it under Who decides; somebody else has to agree.',
  },
  caseUnwritten: {
    da: 'Skriv problemet og indstillingen, og fremsæt sagen igen.',
    en: 'Write the problem and the recommendation, and put the case forward again.',
  },
  notInHearing: {
    da: 'Genindlæs siden for at se, hvor sagen er nu.',
    en: 'Reload the page to see where the case is now.',
  },
  alreadyAsked: {
    da: 'Genindlæs siden for at se, hvor sagen er nu.',
    en: 'Reload the page to see where the case is now.',
  },
  hearingTooShort: {
    da: 'Giv dem flere dage. Det, du har skrevet, står her stadig.',
    en: 'Give them more days. What you have written is still here.',
  },
  hearingFirst: {
    da: 'Sagen viser, hvem der mangler, og hvornår fristen er.',
    en: 'The case shows who is missing, and when the time is out.',
  },
  notAtStep: {
    da: 'Genindlæs siden for at se, hvor sagen er nu.',
    en: 'Reload the page to see where the case is now.',
  },
  outcomeNotHere: {
    da: 'Vælg et andet udfald. Vilkår hører kun til en godkendelse på vilkår.',
    en: 'Choose another outcome. Conditions belong to an approval on conditions only.',
  },
  inMeeting: {
    da: 'Sæt sagen på dagsordenen for et møde.',
    en: 'Put the case on the agenda of a meeting.',
  },
  meetingNotOpen: {
    da: 'Åbn mødet ved at skrive, hvem der er til stede, og se, at sagen er på dagsordenen.',
    en: 'Open the meeting by writing who is present, and see that the case is on its agenda.',
  },
  notQuorate: {
    da: 'Mindst halvdelen af medlemmerne skal være med i sagen. Indkald en stedfortræder, eller udsæt den.',
    en: 'At least half of the members must take part. Call a substitute, or defer the case.',
  },
  tooLateToBring: {
    da: 'Beslutningen gælder.',
    en: 'The decision stands.',
  },
  notToBring: {
    da: 'Det kan kun et medlem af et udvalg under en kommunalbestyrelse.',
    en: 'Only a member of a committee under a council can.',
  },
  fourEyes: {
    da: 'Bed en anden, der var med i mødet.',
    en: 'Ask somebody else who was in the meeting.',
  },
  notToCorrect: {
    da: 'Skriv en ny sag, hvis det skal være anderledes.',
    en: 'Write a new case if it is to be otherwise.',
  },
  badPresence: {
    da: 'Ret listen over fremmødte, og prøv igen.',
    en: 'Correct the list of who is present, and try again.',
  },
  dispensationOver: {
    da: 'Vælg en periode, der ikke er forbi.',
    en: 'Choose a period that is not over.',
  },
  coversNobody: {
    da: 'Vælg medarbejdere, en rolle, en enhed eller et system.',
    en: 'Choose people, a role, a unit or a system.',
  },
  coversTooMuch: {
    da: 'Vælg det ene.',
    en: 'Choose one of them.',
  },
  riskNeeded: {
    da: 'En dispensation uden en vurdering af risikoen kan ingen tage stilling til.',
    en: 'Nobody can decide on a dispensation without knowing the risk.',
  },
  notPutForward: {
    da: 'Genindlæs siden for at se, hvor sagen er nu.',
    en: 'Reload the page to see where the case is now.',
  },
  notOnItsWay: {
    da: 'Vælg en anden sag.',
    en: 'Choose another case.',
  },
  addressNotAllowed: {
    da: 'En administrator kan se og rette, hvor nøglen må bruges fra.',
    en: 'An administrator can see and change where the key may be used from.',
  },
  addressUnfit: {
    da: 'Ret den, og prøv igen. Det, du har skrevet, står her stadig.',
    en: 'Correct it and try again. What you have written is still here.',
  },
  secretsEnough: {
    da: 'Når programmet bruger den nye, kan den gamle afsluttes.',
    en: 'Once the program uses the new one, the old one can be ended.',
  },
  publicKeyUnfit: {
    da: 'Sæt den offentlige nøgle ind som JSON, som programmet selv skriver den. Den private må aldrig forlade programmet.',
    en: 'Paste the public key as JSON, as the program itself writes it. The private one must never leave the program.',
  },
  lastSecret: {
    da: 'Uden en hemmelighed kan programmet ikke logge nogen ind.',
    en: 'Without a secret the program can sign nobody in.',
  },
  lastWayIn: {
    da: 'Lokale konti kan kun slås fra af en administrator, der selv er logget ind gennem kommunens login. Er de slået fra, skal ét login blive stående.',
    en: 'Local accounts can be switched off only by an administrator who is signed in through the municipality. While they are off, one provider must stay.',
  },
  localAccountsOff: {
    da: 'Log ind gennem kommunens eget login.',
    en: 'Sign in through the municipality.',
  },
  providerAway: {
    da: 'Prøv igen om lidt.',
    en: 'Try again shortly.',
  },
  providerFailed: {
    da: 'Begynd forfra. Bliver det ved, så sig det til administratoren af Tillid.',
    en: 'Start over. If it goes on, tell the administrator of Tillid.',
  },
  providerNobody: {
    da: 'Tal med din leder eller med administratoren af Tillid.',
    en: 'Ask your manager or the administrator of Tillid.',
  },
  providerOther: {
    da: 'Log ud, og begynd forfra.',
    en: 'Sign out and start over.',
  },
  providerTooWeak: {
    da: 'Brug en stærkere måde at logge ind på.',
    en: 'Use a stronger way to sign in.',
  },
  notSettled: {
    da: 'En anden, der har været her længere, kan godkende den. Er der ingen, kan driften sætte den i kraft på serveren.',
    en: 'Somebody else who has been here longer can approve it. If there is nobody, whoever runs Tillid can put it in force at the server.',
  },
  changeWaits: {
    da: 'Godkend eller afvis den først.',
    en: 'Approve or refuse that one first.',
  },
  providerUntested: {
    da: 'Prøv forbindelsen, og ret det, der er galt.',
    en: 'Test the connection and mend what is wrong.',
  },
  startOver: {
    da: 'Begynd forfra.',
    en: 'Start over.',
  },
  reasonNeeded: {
    da: 'Begrundelsen står i loggen og vises for den, der afgør.',
    en: 'The reason stands in the log and is shown to whoever decides.',
  },
  notYours: {
    da: 'Ingen afgør for sig selv, og hver afgørelse kræver sin egen person. Opgaven ligger hos en anden.',
    en: 'Nobody decides for themself, and each decision takes a person of its own. The task is with somebody else.',
  },
  notOffered: {
    da: 'Tal med din leder eller systemejeren, hvis der er brug for den alligevel.',
    en: 'Talk to your manager or the system owner if it is needed anyway.',
  },
  stepUpNeeded: {
    da: 'Bekræft med din anden faktor, så fortsætter du, hvor du er.',
    en: 'Confirm with your second factor, and you go on where you are.',
  },
  noSuchPosition: {
    da: 'Er stillingen ikke på listen, så er den ikke kommet fra lønsystemet endnu.',
    en: 'If the position is not in the list, it has not come from payroll yet.',
  },
  noEmergencyHere: {
    da: 'Bed om rollen uden nødadgang. En anden koordinator eller kommunens øverste leder afgør det.',
    en: 'Ask for the role without emergency access. Another coordinator or the head of the municipality decides.',
  },
  apartFromRoles: {
    da: 'Anmodningen ligger hos en anden: en koordinator, den næste leder eller kommunens øverste leder.',
    en: 'The request is with somebody else: a coordinator, the next manager or the head of the municipality.',
  },
  emergencyTooLong: {
    da: 'Vælg et kortere tidsrum, eller anmod om adgang på almindelig vis.',
    en: 'Choose a shorter time, or ask for access in the ordinary way.',
  },
  emergencyAgain: {
    da: 'Anmod om adgang på almindelig vis, eller bed systemejeren gennemgå den nødadgang, der var.',
    en: 'Ask for access in the ordinary way, or ask the system owner to review the emergency access there was.',
  },
  datesBackwards: {
    da: 'Ret datoerne, og prøv igen.',
    en: 'Correct the dates and try again.',
  },
  constraintNeeded: {
    da: 'Vælg en værdi for hver afgrænsning, og prøv igen.',
    en: 'Choose a value for each constraint and try again.',
  },
  conflictBlocks: {
    da: 'Fjern den ene side af konflikten først, eller bed om en dispensation.',
    en: 'Remove one side of the conflict first, or ask for a dispensation.',
  },
  alreadyHeld: {
    da: 'Er det en anden dataafgrænsning, der er brug for, så vælg den.',
    en: 'If another constraint is needed, choose it.',
  },
  alreadyDecided: {
    da: 'En anden kom først. Genindlæs siden for at se afgørelsen.',
    en: 'Somebody else came first. Reload the page to see the decision.',
  },
  incidentClosed: {
    da: 'Genåbn hændelsen, hvis der er mere at gøre.',
    en: 'Open the incident again if there is more to do.',
  },
  incidentErased: {
    da: 'Det, der er lagt i journalen, kan læses dér.',
    en: 'What was put into the journal can be read there.',
  },
  alreadyAnswered: {
    da: 'Genindlæs siden for at se svaret.',
    en: 'Reload the page to see the answer.',
  },
  answerOneByOne: {
    da: 'Genindlæs siden. Det ændrede står øverst og besvares for sig; resten kan bekræftes samlet.',
    en: 'Reload the page. What has changed stands first and is answered by itself; the rest can be confirmed together.',
  },
  attestationClosed: {
    da: 'Er noget forkert, så bed om at få det ændret, eller tal med informationssikkerhedskoordinatoren.',
    en: 'If something is wrong, ask for it to be changed, or talk to the information security coordinator.',
  },
  undoTooLate: {
    da: 'Genindlæs siden for at se, hvordan det står til. Skal rettigheden tilbage, så søg om den.',
    en: 'Reload the page to see how it stands. If the right is needed again, ask for it.',
  },
  keptTooLong: {
    da: 'Vælg en tidligere dag. Er der brug for adgangen længere, så anmod om den til den nye stilling.',
    en: 'Choose an earlier day. If the access is needed for longer, ask for it in the new position.',
  },
  ownSubstitute: {
    da: 'Vælg en anden person.',
    en: 'Choose somebody else.',
  },
  provisionalTooLong: {
    da: 'Vælg en tidligere slutdato. Er stillingen stadig ikke i lønsystemet, så tal med lønkontoret.',
    en: 'Choose an earlier end. If the position is still not in payroll, talk to the payroll office.',
  },
  controlsNeeded: {
    da: 'Fortæl, hvem der ser efter hvad, og hvor tit.',
    en: 'Tell who checks what, and how often.',
  },
  dispensationOverlaps: {
    da: 'Lad den nye begynde, når den gamle udløber, eller afslut den gamle først.',
    en: 'Let the new one begin when the old one ends, or end the old one first.',
  },
  dispensationTooLong: {
    da: 'Vælg en tidligere slutdato. Er der brug for mere, tages det op igen til den tid.',
    en: 'Choose an earlier end. If more is needed, it is taken up again then.',
  },
  notForOneself: {
    da: 'Vælg en anden beslutter, eller lad en anden koordinator registrere den.',
    en: 'Choose somebody else who decides, or let another coordinator record it.',
  },
  notYet: {
    da: 'Skriv et tidspunkt, der er gået.',
    en: 'Write a moment that has passed.',
  },
  beforeItBegan: {
    da: 'Se efter dato og klokkeslæt. Det, du har skrevet, står her stadig.',
    en: 'Look at the date and the time. What you have written is still here.',
  },
  clockNotRunning: {
    da: 'Genindlæs siden for at se, hvor hændelsen er nu.',
    en: 'Reload the page to see where the incident is now.',
  },
  clockRuns: {
    da: 'Anmeld eller underret, eller beslut at lade være med en begrundelse.',
    en: 'Tell them, or decide not to, with a rationale.',
  },
  notWritten: {
    da: 'Gem anmeldelsen, og prøv igen.',
    en: 'Save the notification, and try again.',
  },
  lateReasonNeeded: {
    da: 'Begrundelsen følger med i fortegnelsen. Det, du har skrevet, står her stadig.',
    en: 'The reason goes into the register. What you have written is still here.',
  },
  triageFirst: {
    da: 'Vurder den først: slags, alvor og årsag.',
    en: 'Assess it first: kind, severity and cause.',
  },
  certaintyFirst: {
    da: 'Tidspunktet sætter fristen til Datatilsynet i gang.',
    en: 'That moment starts the clock to the data protection authority.',
  },
  riskFirst: {
    da: 'Er den høj, skal de have besked. Skal Datatilsynet ikke have besked, så begrund det i stedet.',
    en: 'Where it is high they are told. Where the authority is not told, write why instead.',
  },
  evaluateFirst: {
    da: 'Skriv årsagen, hvad der virkede, og hvad der skal laves om.',
    en: 'Write the cause, what worked, and what is to change.',
  },
  badJson: {
    da: 'Intet er ændret. Ret filen, og prøv igen.',
    en: 'Nothing was changed. Correct the file and try again.',
  },
  badRequest: {
    da: 'Intet er ændret. Adressen eller felterne passer ikke; ret dem, eller gå tilbage.',
    en: 'Nothing was changed. The address or the fields do not fit; correct them or go back.',
  },
  conflictAdded: {
    da: 'Tag den ene side væk, eller gør den snævrere; ellers kræver det en dispensation fra reglen.',
    en: 'Take one side away or narrow it; otherwise it needs a dispensation from the rule.',
  },
  conflictingImport: {
    da: 'Intet er ændret. Vent, til den anden indlæsning er færdig.',
    en: 'Nothing was changed. Wait until the other import is done.',
  },
  attachmentUnfit: {
    da: 'Vedhæft PDF, Word, Excel, PowerPoint, OpenDocument, en mail, et billede eller ren tekst. Gem andre filer som PDF først.',
    en: 'Attach PDF, Word, Excel, PowerPoint, OpenDocument, a mail, a picture or plain text. Save other files as PDF first.',
  },
  attachmentMacros: {
    da: 'Gem den som PDF, eller som .docx eller .xlsx, som ikke kan have makroer, og vedhæft den.',
    en: 'Save it as PDF, or as .docx or .xlsx, which cannot have macros, and attach that.',
  },
  attachmentInfected: {
    da: 'Åbn den ikke. Fortæl it-afdelingen, hvor den kom fra.',
    en: 'Do not open it. Tell the IT department where it came from.',
  },
  scannerAway: {
    da: 'Prøv igen om lidt. Bliver det ved, så fortæl it-afdelingen det.',
    en: 'Try again in a while. If it goes on, tell the IT department.',
  },
  tooManyAttachments: {
    da: 'Tag en væk, eller saml flere i én fil.',
    en: 'Remove one, or put several in one file.',
  },
  databaseAway: {
    da: 'Du har ikke mistet noget. Bliver det ved, så fortæl it-afdelingen det.',
    en: 'You have lost nothing. If it goes on, tell the IT department.',
  },
  diskFull: {
    da: 'Du har ikke mistet noget. Fortæl it-afdelingen, at disken er fuld.',
    en: 'You have lost nothing. Tell the IT department that the disk is full.',
  },
  reviewerMissing: {
    da: 'Gem det som kladde, og lad administratoren give endnu en medarbejder rollen som koordinator.',
    en: 'Keep it as a draft, and let the administrator make somebody else a coordinator, too.',
  },
  draftMoved: {
    da: 'Det, du har skrevet, står her endnu. Hent kladden igen for at se den andens ændringer.',
    en: 'What you wrote is still here. Fetch the draft again to see the changes of the other.',
  },
  factsMoved: {
    da: 'Det, du har skrevet, står her endnu. Se, hvad ændringen betyder nu, før du gemmer.',
    en: 'What you wrote is still here. See what the change means now before you save.',
  },
  faultsInChange: {
    da: 'Ret de steder, der er nævnt, og prøv igen. Det, du har skrevet, står her endnu.',
    en: 'Correct the places that are named and try again. What you wrote is still here.',
  },
  faultsInFile: {
    da: 'Ret de steder, der er nævnt, og prøv igen.',
    en: 'Correct the places that are named and try again.',
  },
  forbidden: {
    da: 'Din rolle i Tillid giver ikke adgang hertil. Har du brug for det, så tal med din leder eller informationssikkerhedskoordinatoren.',
    en: 'Your role in Tillid does not open this. If you need it, talk to your manager or the information security coordinator.',
  },
  internal: {
    da: 'Prøv igen. Sker det én gang til, så fortæl it-afdelingen, hvad du var i gang med.',
    en: 'Try again. If it happens once more, tell the IT department what you were doing.',
  },
  activationAnswers: {
    da: 'Ret dem, og prøv igen. Efter fem forkerte svar skal du have en ny kode.',
    en: 'Correct them and try again. After five wrong answers you need a new code.',
  },
  accountThere: {
    da: 'Skift den under Min sikkerhed. Har du glemt den, så bed din leder om en ny kode.',
    en: 'Change it under My security. If you have forgotten it, ask your manager for a new code.',
  },
  activationFailed: {
    da: 'Se efter i brevet eller mailen. Er koden for gammel, så bed din leder om en ny.',
    en: 'Look at the letter or the mail again. If the code is too old, ask your manager for a new one.',
  },
  activationTooEarly: {
    da: 'Gem koden, og prøv igen den dag, du begynder.',
    en: 'Keep the code and try again on the day you begin.',
  },
  nothingToAsk: {
    da: 'Lad en leder eller registrar se personen og et id og bekræfte det i Tillid.',
    en: 'Let a manager or registrar see the person and their papers and say so in Tillid.',
  },
  passwordUnfit: {
    da: 'Fire tilfældige ord er let at huske og svært at gætte.',
    en: 'Four random words are easy to remember and hard to guess.',
  },
  identTaken: {
    da: 'Vælg et andet brugernavn.',
    en: 'Choose another user name.',
  },
  lockedOut: {
    da: 'Kontoen er låst kortvarigt for at stoppe gætteri. Den åbner af sig selv.',
    en: 'The account is locked briefly to stop guessing. It opens by itself.',
  },
  massChange: {
    da: 'Er ændringen rigtig, kan it-afdelingen lade den komme igennem.',
    en: 'If the change is right, the IT department can let it through.',
  },
  methodNotAllowed: {
    da: 'Gå tilbage, og prøv en anden vej.',
    en: 'Go back and try another way.',
  },
  municipalityNeeded: {
    da: 'Åbn Tillid på din egen kommunes adresse.',
    en: "Open Tillid at your own municipality's address.",
  },
  notFound: {
    da: 'Det kan være lukket, flyttet eller ligge uden for det, du må se. Søg efter det øverst på siden.',
    en: 'It may be closed, moved, or outside what you may see. Search for it at the top of the page.',
  },
  ownRights: {
    da: 'Bed din leder eller informationssikkerhedskoordinatoren om at gøre det.',
    en: 'Ask your manager or the information security coordinator to do it.',
  },
  signInFailed: {
    da: 'Kontrollér begge dele, og prøv igen. Efter flere forsøg låses kontoen kortvarigt.',
    en: 'Check both and try again. After several attempts the account is locked briefly.',
  },
  signInNeeded: {
    da: 'Du er logget ud, måske fordi der er gået lang tid. Log ind, så kommer du tilbage hertil.',
    en: 'You are signed out, perhaps because a long time has passed. Sign in and you come back here.',
  },
  suspectedForgery: {
    da: 'Intet er ændret. Genindlæs siden, og prøv igen.',
    en: 'Nothing was changed. Reload the page and try again.',
  },
  tooBig: { da: 'Intet er ændret. Del filen op.', en: 'Nothing was changed. Split the file.' },
  tooManyRequests: { da: 'Vent et halvt minut, og prøv igen.', en: 'Wait half a minute and try again.' },
  unfitText: {
    da: 'Intet er ændret. Ret det, der er nævnt, og gem igen.',
    en: 'Nothing was changed. Correct what is named and save again.',
  },
  unsupportedContent: {
    da: 'Intet er ændret. Send filen som JSON, XML eller CSV.',
    en: 'Nothing was changed. Send the file as JSON, XML or CSV.',
  },
  codeUsed: {
    da: 'Hver kode virker én gang. Vent, til appen viser den næste, og skriv den.',
    en: 'Each code works once. Wait until the app shows the next one, and type it.',
  },
  lastFactor: {
    da: 'Tilføj en anden først, så mister du ikke adgang.',
    en: 'Add another first, and you lose no access.',
  },
  passkeyRefused: {
    da: 'Prøv igen, eller brug en anden måde. Bliver den ved med at blive afvist, så fjern den under Min sikkerhed, og tilføj den igen.',
    en: 'Try again, or use another way. If it keeps being refused, take it away under My security and add it again.',
  },
  passkeysImpossible: {
    da: 'Åbn Tillid på kommunens egen adresse i stedet for en adresse af tal.',
    en: "Open Tillid at the municipality's own address instead of an address of digits.",
  },
  tooManyFactors: {
    da: 'Fjern en, du ikke bruger, og prøv igen.',
    en: 'Take away one that you do not use, and try again.',
  },
  wrongCode: {
    da: 'Skriv den kode, der vises lige nu. Bliver den afvist, så se efter, om uret i appen går rigtigt.',
    en: 'Type the code that is shown right now. If it is refused, see whether the clock of the app is right.',
  },
  wrongPassword: {
    da: 'Skriv den, du logger ind med nu. Efter flere forsøg låses kontoen kortvarigt.',
    en: 'Type the one you sign in with now. After several attempts the account is locked briefly.',
  },
  wrongEncoding: {
    da: 'Intet er ændret. Gem filen som UTF-8, og prøv igen.',
    en: 'Nothing was changed. Save the file as UTF-8 and try again.',
  },
  unreachable: {
    da: 'Intet, du har skrevet, er tabt. Kontrollér netforbindelsen, og prøv igen.',
    en: 'Nothing you have written is lost. Check the network and try again.',
  },
};

export function problemText(code: ClientProblem, language: Language): ProblemText {
  const title = code === 'unreachable' ? UNREACHABLE[language] : PROBLEMS[code][language];
  return { title, advice: ADVICE[code][language] };
}
