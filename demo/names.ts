// The names a Danish staff list is made of: old and young, double surnames, and the surnames of those who came later.

import type { Dice } from './random.ts';

const list = (names: string): readonly string[] => names.trim().split(/\s+/);

const WOMEN =
  list(`Anne Kirsten Mette Hanne Anna Helle Susanne Lene Maria Marianne Inge Karen Lone Bente Camilla Pia
  Louise Charlotte Jette Tina Gitte Ida Julie Sofie Emma Christina Birgit Ulla Annette Rikke Line Heidi Trine Dorthe
  Maja Cecilie Mathilde Freja Laura Birthe Jytte Vibeke Signe Sanne Nanna Astrid Karin Randi Kirstine Lise Merete Ditte
  Bodil Katrine Stine Sidsel Solveig Åse Gry Åshild Ellen Grethe Anja Malene Maiken Tove Tanja Janne Berit Britta Gunhild
  Lærke Ragnhild Sørine Bjørk Anne-Mette Anne-Marie Else-Marie Ann-Sofie`);
const MEN =
  list(`Peter Michael Lars Jens Thomas Henrik Søren Christian Martin Jan Morten Jesper Anders Niels Mads Rasmus
  Hans Jørgen Per Ole Mikkel Kim Simon Kasper Erik Jakob Bo Claus Torben Frederik Brian Carsten Steen Flemming Emil
  Nikolaj Kenneth Finn Bjarne Leif Oliver Tobias Magnus Jonas Kristian Gert Bent Poul Troels Sune Åge Øjvind Asger Svend
  Esben Allan Dennis René Johnny Ulrik Viggo Aksel Bjørn Kaj Preben Tage Uffe Jeppe Kåre Mogens Frode`);
const SURNAMES =
  list(`Jensen Nielsen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen
  Madsen Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Jakobsen Mikkelsen Olesen
  Frederiksen Laursen Henriksen Lund Schmidt Eriksen Holm Kristiansen Clausen Simonsen Svendsen Andreasen Iversen
  Jeppesen Østergaard Nissen Lauridsen Mogensen Jespersen Jessen Jepsen Frandsen Vestergaard Kjær Søgaard Lauritsen
  Nørgaard Carlsen Dahl Bech Bach Winther Friis Krogh Bak Skov Bjerregaard Thorsen Kruse Holst Munk Ravn Bruun Gade
  Toft Juhl Hedegaard Brandt Bang Damgaard Lindholm Overgaard Højgaard Ebbesen Riis Hald Frost Buhl Dam Abildgaard
  Storm Boesen Lyng Ågård Enevoldsen Bisgaard Bøgh Ødegaard Fogh Skytte Høj Krarup Grøn Myrup Tang Værum`);
const MIDDLE =
  list(`Bech Holm Lund Skov Winther Møller Friis Kjær Dahl Krogh Bak Juul Toft Munk Østergaard Vestergaard Riis
  Ravn Bang Brandt Høj Damgaard Nørgaard Bruun Hald Søgaard`);

/** First names of women, of men, and surnames, that belong together. */
const ELSEWHERE: readonly (readonly [readonly string[], readonly string[], readonly string[]])[] = [
  [
    list('Ayşe Fatma Elif Zeynep Emine'),
    list('Mehmet Mustafa Emre Murat Hasan'),
    list('Yılmaz Kaya Çelik Aydın Şahin'),
  ],
  [
    list('Amina Layla Fatima Noor Hiba'),
    list('Omar Ali Ahmad Khaled Samir'),
    list('Hassan Ibrahim Haddad Khalil Mansour'),
  ],
  [
    list('Katarzyna Agnieszka Ewa Magdalena'),
    list('Piotr Tomasz Marek Paweł'),
    list('Nowak Wójcik Kamiński Zieliński'),
  ],
  [list('Amra Lejla Selma Jasmina'), list('Emir Adnan Senad Mirza'), list('Hodžić Begić Delić Mehmedović')],
  [list('Hodan Sahra Ifrah Nasra'), list('Abdi Mohamed Yusuf Liban'), list('Warsame Abdullahi Farah Jama')],
  [list('Linh Thi Mai Lan'), list('Minh Hoang Duc Long'), list('Nguyen Tran Pham Le')],
  [
    list('Shirin Parisa Maryam Laleh'),
    list('Reza Amir Babak Farhad'),
    list('Ahmadi Karimi Hosseini Rostami'),
  ],
  [list('Priya Tharani Anusha'), list('Suresh Ravi Kumaran'), list('Sivakumar Rajendran Nadarajah')],
  [list('Oksana Iryna Olena'), list('Andrij Serhij Dmytro'), list('Kovalenko Shevchenko Bondarenko')],
  [list('Guðrún Sigrún Bjarnhild'), list('Ólavur Høgni Jákup'), list('Joensen Jónsdóttir Djurhuus')],
  [list('Saima Nadia Rabia'), list('Imran Usman Bilal'), list('Khan Malik Chaudhry')],
  [list('Elena Ioana Simona'), list('Andrei Bogdan Mihai'), list('Popescu Ionescu Dumitru')],
];

/** A name as it stands in the payroll system. `women` is the share of women where the person works. */
export function drawName(dice: Dice, women: number): string {
  const woman = dice.chance(women);
  if (dice.chance(0.09)) {
    const [her, his, surnames] = dice.pick(ELSEWHERE);
    return `${dice.pick(woman ? her : his)} ${dice.pick(surnames)}`;
  }
  const first = dice.pickEarly(woman ? WOMEN : MEN);
  const surname = dice.pickEarly(SURNAMES);
  const middle = dice.pick(MIDDLE);
  if (middle === surname || !dice.chance(0.34)) return `${first} ${surname}`;
  return dice.chance(0.05) ? `${first} ${middle}-${surname}` : `${first} ${middle} ${surname}`;
}

const PLAIN: Readonly<Record<string, string>> = {
  æ: 'ae',
  ø: 'oe',
  å: 'aa',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ß: 'ss',
};

/** Lower-case a-z only: `Østergård` is `oestergaard`. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[æøåðþłıß]/g, (letter) => PLAIN[letter] ?? '')
    .normalize('NFD')
    .replace(/[^a-z ]/g, '')
    .trim();
}

/** User ids and addresses as an IT department hands them out: two letters of each name, and a digit when that is taken. */
export class Register {
  readonly #taken = new Set<string>();

  readonly #names = new Set<string>();

  /** Keeps a user id and a name for somebody. */
  reserve(userId: string, name: string): void {
    this.#taken.add(userId);
    this.#names.add(name);
  }

  isNamed(name: string): boolean {
    return this.#names.has(name);
  }

  userId(name: string): string {
    const words = plain(name).split(/ +/);
    const stem = `${(words[0] ?? '').slice(0, 2)}${(words.at(-1) ?? '').slice(0, 2)}`.padEnd(4, 'x');
    return this.#free(stem, (n) => `${stem}${n}`);
  }

  email(name: string): string {
    const stem = plain(name.replaceAll('-', ' ')).split(/ +/).join('.');
    return this.#free(`${stem}@eksempelby.example`, (n) => `${stem}${n}@eksempelby.example`);
  }

  #free(first: string, nth: (n: number) => string): string {
    let candidate = first;
    for (let n = 2; this.#taken.has(candidate); n++) candidate = nth(n);
    this.#taken.add(candidate);
    return candidate;
  }
}
