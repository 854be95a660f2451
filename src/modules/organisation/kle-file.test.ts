// KLE at the door: KL's XML and CSV, what they state, and every way a file can be broken.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startOfDay } from '../../kernel/time.ts';
import type { KleSubject } from './contract.ts';
import { readKle } from './kle-file.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const found = (text: string): string[] => {
  const result = readKle(bytes(text));
  return result.ok ? [] : result.error.map((f) => `${f.code} ${f.pointer}`);
};
const stated = (text: string) => {
  const result = readKle(bytes(text));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const subject = (level: string, code: string, title: string, inside = '', historic = ''): string =>
  `<${level}><${level}Nr>${code}</${level}Nr><${level}Titel>${title}</${level}Titel>` +
  `<${level}Vejledning><VejledningTekst><p>Se <b>også</b> 99.99</p></VejledningTekst></${level}Vejledning>` +
  `<${level}AdministrativInfo><OprettetDato>2008-01-01</OprettetDato>${historic}</${level}AdministrativInfo>${inside}</${level}>`;
const plan = (inside: string): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<KLE-Emneplan><UdgivelsesDato>2026-05-01</UdgivelsesDato>${inside}</KLE-Emneplan>`;
const historic = (tag: string): string => `<Historisk>${tag}</Historisk>`;

describe('KLE as CSV', () => {
  it('states every subject, quoted titles and all', () => {
    const { stated: all } = stated(
      '\uFEFFcode,title\r\n00,Kommunens styrelse\r\n00.05,"Besøg, repræsentation mv."\r\n00.05.01,Venskabsbyer\r\n',
    );
    expect(all.map((s) => [s.id, s.content, s.from, s.to])).toEqual([
      ['00', { title: 'Kommunens styrelse' }, null, null],
      ['00.05', { title: 'Besøg, repræsentation mv.' }, null, null],
      ['00.05.01', { title: 'Venskabsbyer' }, null, null],
    ]);
  });

  it('reads it with semicolons too, as a Danish spreadsheet saves it', () => {
    expect(stated('code;title\n27;Social, sundhed\n').stated[0]?.content).toEqual({
      title: 'Social, sundhed',
    });
  });

  const cases: [string, string, string[]][] = [
    ['another header', 'kode,titel\n27,Social\n', ['wrongFormat ']],
    ['a quote that never ends', 'code,title\n27,"Social\n', ['notCsv ']],
    ['a line too long', 'code,title\n27,Social\n28,a,b\n', ['notCsv /1']],
    ['a code that is not one', 'code,title\n27,Social\n0.1,Styrelse\n', ['malformedKle /1/code']],
    ['a code twice', 'code,title\n27,Social\n27,Social\n', ['duplicateId /1/code']],
    ['a subject without its group', 'code,title\n27,Social\n27.36.20,x\n', ['missingParent /1/code']],
    ['a group without its main group', 'code,title\n27.36,x\n', ['missingParent /0/code']],
    ['a subject without title', 'code,title\n27,\n', ['missing /0/title']],
    ['nothing', 'code,title\n', ['noSubjects ']],
    [
      'several at once',
      'code,title\n27, \n3,x\n28.01,x\n',
      ['missing /0/title', 'malformedKle /1/code', 'missingParent /2/code'],
    ],
  ];
  it.each(cases)('refuses %s', (_name, text, faults) => expect(found(text)).toEqual(faults));

  it('reads all of KL’s KLE', () => {
    const result = readKle(readFileSync('demo/kle.csv'));
    expect(result.ok && result.value.stated.length).toBe(36 + 488 + 2_333);
  });
});

describe('KLE as KL publishes it', () => {
  const whole = plan(
    subject(
      'Hovedgruppe',
      '27',
      'Social &amp; sundhed &#230;',
      subject(
        'Gruppe',
        '27.36',
        'Hjemmepleje',
        subject('Emne', '27.36.20', 'Personlig pleje') + subject('Emne', '27.36.24', 'Andet'),
      ),
    ),
  );

  it('states main groups, groups and subjects', () => {
    expect(stated(whole).stated.map((s) => [s.id, s.content, s.pointer])).toEqual([
      ['27', { title: 'Social & sundhed æ' }, '/KLE-Emneplan/Hovedgruppe/0'],
      ['27.36', { title: 'Hjemmepleje' }, '/KLE-Emneplan/Hovedgruppe/0/Gruppe/0'],
      ['27.36.20', { title: 'Personlig pleje' }, '/KLE-Emneplan/Hovedgruppe/0/Gruppe/0/Emne/0'],
      ['27.36.24', { title: 'Andet' }, '/KLE-Emneplan/Hovedgruppe/0/Gruppe/0/Emne/1'],
    ]);
  });

  it('ends what KL has retired or moved', () => {
    const gone = historic('<UdgaaetDato>2020-01-01</UdgaaetDato>');
    const moved = historic(
      '<Flyttet><FlyttetDato>2021-01-01</FlyttetDato><AfloestAf><EmneNr>27.36.20</EmneNr></AfloestAf></Flyttet>',
    );
    const { stated: all, warnings } = stated(
      plan(
        subject('Hovedgruppe', '27', 'a', '', gone) +
          subject('Hovedgruppe', '28', 'b', '', moved) +
          subject('Hovedgruppe', '28', 'ny'),
      ),
    );
    expect(all.map((s) => [s.id, s.to, (s.content as KleSubject).title])).toEqual([
      ['27', startOfDay('2020-01-01'), 'a'],
      ['28', null, 'ny'],
    ]);
    expect(warnings.map((w) => `${w.code} ${w.pointer}`)).toEqual([
      'retiredCode /KLE-Emneplan/Hovedgruppe/1',
    ]);
  });

  const group = (code: string, inside = ''): string => subject('Gruppe', code, 'x', inside);
  const cases: [string, string, string[]][] = [
    ['XML that does not close', whole.slice(0, -20), ['notXml ']],
    ['another document', '<html><body/></html>', ['wrongFormat ']],
    [
      'a document type',
      `<!DOCTYPE x [<!ENTITY a "b">]>${whole.replace(/<\?.*\?>\n/, '')}`,
      ['xmlWithDoctype '],
    ],
    [
      'an entity declared in lower case',
      `<!doctype x>${whole.replace(/<\?.*\?>\n/, '')}`,
      ['xmlWithDoctype '],
    ],
    ['no subjects', plan(''), ['noSubjects ']],
    [
      'a number that is not one',
      plan(subject('Hovedgruppe', 'x', 'y')),
      ['malformedKle /KLE-Emneplan/Hovedgruppe/0/HovedgruppeNr'],
    ],
    [
      'no number',
      plan('<Hovedgruppe><HovedgruppeTitel>x</HovedgruppeTitel></Hovedgruppe>'),
      ['malformedKle /KLE-Emneplan/Hovedgruppe/0/HovedgruppeNr'],
    ],
    [
      'no title',
      plan(subject('Hovedgruppe', '27', ' ')),
      ['missing /KLE-Emneplan/Hovedgruppe/0/HovedgruppeTitel'],
    ],
    [
      'a number twice',
      plan(subject('Hovedgruppe', '27', 'x') + subject('Hovedgruppe', '27', 'x')),
      ['duplicateId /KLE-Emneplan/Hovedgruppe/1/HovedgruppeNr'],
    ],
    [
      'a group under nothing',
      plan(subject('Hovedgruppe', '27', 'x', group('28.01'))),
      ['missingParent /KLE-Emneplan/Hovedgruppe/0/Gruppe/0/GruppeNr'],
    ],
    [
      'a day that is none',
      plan(subject('Hovedgruppe', '27', 'x', '', historic('<UdgaaetDato>snart</UdgaaetDato>'))),
      ['malformedDate /KLE-Emneplan/Hovedgruppe/0'],
    ],
  ];
  it.each(cases)('refuses %s', (_name, text, faults) => expect(found(text)).toEqual(faults));

  it('refuses another encoding', () => {
    expect(readKle(new Uint8Array([0x63, 0xe6, 0x0a])).ok).toBe(false);
  });
});
