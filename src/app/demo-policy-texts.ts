// The sets of rules of the demo, as they are written.

export const REGULATIV = `Regulativet fastlægger, hvordan Eksempelby Kommune beskytter systemer, data og oplysninger, som borgere, medarbejdere og andre har betroet os.

# Formål og ansvar

## § 1. Formål

Oplysninger skal være til rådighed for den, der har ret til dem, være rigtige og blive hos den, der må kende dem.

## § 2. Hvem regulativet gælder for

Regulativet gælder for alle forvaltninger og institutioner, og for politikere, samarbejdspartnere og leverandører, der bruger kommunens systemer.

Den enkelte leder sørger for, at medarbejderne kender reglerne.

## § 6. Fravigelser

Regulativet kan kun fraviges efter en dispensation.

En dispensation gælder for en bestemt tid, og der skal være en kontrol, som træder i stedet for den regel, der ikke holdes.

# Adgang

## § 53. Adgang efter behov

Ingen har adgang til mere, end opgaven kræver.

Adgangen ophører, når opgaven gør.

## § 54. Brugerident

Hver medarbejder tildeles en unik brugerident, som er personlig.

Den unikke brugerident skal dannes i kommunens it-sikkerhedssystem.

## § 55. Funktioner, der skal skilles

Den, der opretter en betaling, må ikke selv godkende den.

# Når regulativet ikke bliver holdt

## § 80. Hændelser

Den, der opdager et brud på regulativet, melder det straks.

## § 81. Overtrædelser

En overtrædelse registreres som en sikkerhedshændelse. Mindre alvorlige behandles af den nærmeste leder.

Alvorlige eller gentagne overtrædelser kan føre til en advarsel eller til afskedigelse.
`;

export const ADGANG = `## § 1. Hvad politikken handler om

Politikken siger, hvordan man får adgang til kommunens systemer, og hvordan man viser, hvem man er.

## § 10. Hvem der beslutter

Lederen beslutter, hvad en medarbejder skal have adgang til. Systemejeren siger god for særlige rettigheder.

## § 11. Gennemgang

Lederen går medarbejdernes rettigheder igennem mindst hvert halve år, og særlige rettigheder hvert kvartal.

## § 12. Login

Man logger ind med kommunens fælles login.

Systemer med følsomme oplysninger kræver to faktorer.

## § 13. Adgangskoder

En adgangskode er personlig:

- den deles ikke med nogen
- den skrives ikke ned, hvor andre kan se den
- den bruges ikke andre steder

## § 20. Overtrædelser

Den, der overtræder politikken, bliver talt med af sin leder. Er det alvorligt, eller sker det igen, kan det få betydning for ansættelsen.
`;

export const MOBIL = `## § 1. Enheder, der er omfattet

Telefoner, tablets og bærbare, som kommunen har udleveret.

## § 3. Lås

Enheden låser sig selv efter højst fem minutter.

Den må kun åbnes med kode, fingeraftryk eller ansigt.

## § 7. Mistet eller stjålet

Er en enhed væk, meldes det samme dag, også hvis den dukker op igen.

## § 8. Én bruger

En enhed bruges kun af den, den er udleveret til.

## § 12. Overtrædelser

Brud på retningslinjerne meldes som en sikkerhedshændelse og behandles af lederen. Er det gjort med vilje, kan det føre til en advarsel.
`;
