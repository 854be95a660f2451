// The words of orders to be carried out by hand.

import { dictionary } from '../../../web/i18n.tsx';

const da = {
  title: 'Bestillinger',
  sub: (mine: string, open: string) => `${mine} venter på dig, ${open} er åbne i alt`,
  what: 'bestillinger',
  system: 'System',
  due: 'Frist',
  ordered: 'Bestilt',
  state: 'Status',
  late: 'Over fristen',
  left: (open: string, lines: string) => `${open} af ${lines} mangler svar`,
  closed: (day: string) => `Afsluttet ${day}`,
  kind: { daily: 'Opret adgang', closing: 'Fjern adgang' },
  none: 'Ingen bestillinger',
  noneNext:
    'Når nogen skal have eller miste adgang i et system, der sættes op manuelt, står det her for dem, der gør det.',
  orderIn: (kind: 'daily' | 'closing', system: string) =>
    kind === 'daily' ? `Opret adgang i ${system}` : `Fjern adgang i ${system}`,
  orderSub: (day: string, due: string) => `Bestilt ${day}, frist ${due}`,
  lines: 'linjer',
  person: 'Medarbejder',
  role: 'Rolle i systemet',
  narrowed: 'Dataafgrænsning',
  notNarrowed: 'Ingen',
  action: { set: 'Opret', remove: 'Fjern' },
  todo: 'Skal gøres',
  receipt: 'Kvittering',
  waiting: 'Afventer',
  done: (by: string, at: string) => `Bekræftet af ${by} ${at}`,
  cannot: (by: string, at: string) => `Kunne ikke udføres, ${by} ${at}`,
  superseded: (at: string) => `Bortfaldet ${at}: en nyere bestilling gælder`,
  choose: (name: string, role: string) => `Vælg ${role} for ${name}`,
  confirmAll: (n: number) => (n === 1 ? 'Bekræft, at det er gjort' : `Bekræft, at alle ${n} er gjort`),
  confirmChosen: (n: number) => (n === 1 ? 'Bekræft 1 valgt' : `Bekræft ${n} valgte`),
  whyNot: 'Hvorfor kan det ikke udføres?',
  whyNotHint: 'Systemejeren læser det. Vælg først de linjer, det gælder; er ingen valgt, gælder det alle.',
  cannotAll: 'Kan ikke udføres',
  answered: (n: number) =>
    n === 1
      ? '1 linje er besvaret. Kvitteringen står herunder.'
      : `${n} linjer er besvaret. Kvitteringerne står herunder.`,
  again: 'Bestil igen',
  againNext:
    'Noget kunne ikke udføres. Er hindringen væk, så bestil det igen; det kommer i en ny bestilling om få minutter.',
  againDone: 'Det er bestilt igen og kommer i en ny bestilling om få minutter.',
  byHand: 'Sættes op manuelt',
  byHandSub: (names: string, days: number) =>
    `Af ${names}, inden for ${days} ${days === 1 ? 'arbejdsdag' : 'arbejdsdage'}.`,
  seeOrders: 'Se bestillingerne',
  fulfilment: 'Så langt er det i systemerne',
  right: 'Rettighed',
  standing: {
    computed: 'Beregnet',
    ordered: 'Bestilt',
    confirmed: 'Bekræftet',
    removing: 'Skal fjernes',
  },
  counts: {
    computed: (n: string) => `${n} beregnet`,
    ordered: (n: string) => `${n} bestilt`,
    confirmed: (n: string) => `${n} bekræftet`,
    removing: (n: string) => `${n} skal fjernes`,
  },
  fromStart: 'Var der fra begyndelsen',
};

export const orderWords = dictionary(da, {
  title: 'Orders',
  sub: (mine, open) => `${mine} wait for you, ${open} are open in all`,
  what: 'orders',
  system: 'System',
  due: 'Due',
  ordered: 'Ordered',
  state: 'State',
  late: 'Overdue',
  left: (open, lines) => `${open} of ${lines} unanswered`,
  closed: (day) => `Closed ${day}`,
  kind: { daily: 'Set up access', closing: 'Remove access' },
  none: 'No orders',
  noneNext:
    'When somebody is to have or lose access in a system that is set up by hand, it stands here for those who do it.',
  orderIn: (kind, system) => (kind === 'daily' ? `Set up access in ${system}` : `Remove access in ${system}`),
  orderSub: (day, due) => `Ordered ${day}, due ${due}`,
  lines: 'lines',
  person: 'Person',
  role: 'Role in the system',
  narrowed: 'Constraints',
  notNarrowed: 'None',
  action: { set: 'Set up', remove: 'Remove' },
  todo: 'To do',
  receipt: 'Receipt',
  waiting: 'Waiting',
  done: (by, at) => `Confirmed by ${by} ${at}`,
  cannot: (by, at) => `Could not be done, ${by} ${at}`,
  superseded: (at) => `Lapsed ${at}: a later order counts`,
  choose: (name, role) => `Choose ${role} for ${name}`,
  confirmAll: (n) => (n === 1 ? 'Confirm that it is done' : `Confirm that all ${n} are done`),
  confirmChosen: (n) => `Confirm ${n} chosen`,
  whyNot: 'Why can it not be done?',
  whyNotHint:
    'The system owner reads it. Choose the lines it is about first; with none chosen it is all of them.',
  cannotAll: 'Cannot be done',
  answered: (n) =>
    n === 1
      ? '1 line is answered. The receipt is below.'
      : `${n} lines are answered. The receipts are below.`,
  again: 'Order again',
  againNext:
    'Something could not be done. When nothing stands in its way, order it again; it comes in a new order within minutes.',
  againDone: 'It is ordered again and comes in a new order within minutes.',
  byHand: 'Set up by hand',
  byHandSub: (names, days) => `By ${names}, within ${days} ${days === 1 ? 'working day' : 'working days'}.`,
  seeOrders: 'See the orders',
  fulfilment: 'How far it has come in the systems',
  right: 'Right',
  standing: { computed: 'Worked out', ordered: 'Ordered', confirmed: 'Confirmed', removing: 'To be removed' },
  counts: {
    computed: (n) => `${n} worked out`,
    ordered: (n) => `${n} ordered`,
    confirmed: (n) => `${n} confirmed`,
    removing: (n) => `${n} to be removed`,
  },
  fromStart: 'Was there from the beginning',
});
