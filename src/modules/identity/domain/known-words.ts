// What people choose again and again: words that passwords are made of here and elsewhere, and the rows of the keyboard.

/** In lower case, written with digits and signs taken for the letters they stand for. */
export const KNOWN_WORDS: ReadonlySet<string> = new Set(
  `password passwords passord passwort passw pass adgangskode adgangskoden adgangskoder kodeord kodeordet kode koden
  kodeordene hemmelig hemmeligt hemmelighed secret login logon logind welcome velkommen velkomst hello hejsa hej hejhej goddag
  admin administrator root superuser system test tester testing prøve bruger brugernavn user username guest gæst default
  standard master server computer internet windows microsoft google facebook apple android samsung outlook office teams excel
  skole skolen arbejde arbejdet kontor kontoret job chef kommune kommunen kommunal rådhus rådhuset borger borgmester
  medarbejder ansat tillid letmein letmeind openup access changeme ændrmig skiftmig skift ændring ny nyt nytkodeord opdater
  januar februar marts april maj juni juli august september oktober november december january february march may june july
  october jan feb mar apr jun jul aug sep okt nov dec
  forår foråret sommer sommeren sommerferie efterår efteråret vinter vinteren spring summer autumn fall winter
  mandag tirsdag onsdag torsdag fredag lørdag søndag monday tuesday wednesday thursday friday saturday sunday
  jul juleaften nytår påske ferie weekend morgen aften
  danmark dansk danske danskerne denmark danish københavn kobenhavn copenhagen aarhus århus odense aalborg ålborg esbjerg
  randers kolding horsens vejle roskilde helsingør silkeborg herning fyn jylland sjælland bornholm norden sverige norge
  fodbold football soccer håndbold baseball basketball hockey golf liverpool chelsea arsenal barcelona manchester united
  brøndby fck agf midtjylland real madrid ronaldo messi laudrup jordan michael
  love lover loveyou iloveyou elsker jegelskerdig elskerdig kærlighed skat skatter skattebasse baby honey sweet sweetheart
  princess prinsesse prins dronning konge king queen angel engel solskin sunshine sol måne stjerne star flower blomst rose
  monkey abe dragon drage tiger løve lion panda hund hunden kat katten killing hest hesten kanin fisk fugl bjørn ulv shadow
  batman superman spiderman pokemon starwars matrix hunter ranger killer ninja samurai warrior freedom frihed
  mor far mormor morfar farmor farfar mama papa mormor søster bror datter søn familie familien barn børn oldefar
  anders anne bent birgitte charlotte christian emil emma freja hanne hans henrik ida jens jensen jesper karen kirsten lars
  larsen lone lucas mads magnus mette mikkel morten nielsen hansen andersen pedersen christensen sørensen rasmussen noah
  oliver oscar peter pia rasmus sofie susanne søren thomas tina victor william
  ashley daniel george jennifer jessica joshua andrew charlie robert maggie michelle nicole hannah
  access trustno mustang corvette ferrari porsche mercedes toyota harley cheese cookie banana banan apple æble chocolate
  chokolade kaffe coffee øl pizza pepper ginger summer purple yellow orange blue green black white red rød blå grøn gul sort
  hvid lilla silver guld gold diamond money penge million number one first numberone jesus gud god bless christ
  fuck fucking shit pussy sex sexy lort pis fanden satan helvede
  qwerty qwertz azerty asdf zxcv abc abcd xyz whatever whatsup nothing intet ingenting sikker sikkerhed security secure
  stærk strong lang langt langtkodeord min mit mine din dit vores`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Fingers walking: any three or more in a row of one of these, there or back. */
export const WALKS: readonly string[] = [
  '1234567890',
  '01234567890',
  'qwertyuiopå',
  'asdfghjklæø',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
  'abcdefghijklmnopqrstuvwxyzæøå',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol',
  'q1w2e3r4t5y6u7i8o9p0',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '!"#¤%&/()=',
  '!@#$%^&*()',
];
