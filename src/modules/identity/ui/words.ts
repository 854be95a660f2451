// The words of the sign-in page.

import { dictionary } from '../../../web/i18n.tsx';

const da = {
  title: 'Log ind i Tillid',
  to: (municipality: string) => `Se, hvem der må hvad i ${municipality}s systemer, og hvorfor.`,
  userId: 'Brugernavn',
  password: 'Adgangskode',
  municipality: 'Kommune',
  signIn: 'Log ind',
  signingIn: 'Logger ind …',
  demoTitle: 'Prøv demoen',
  demoSub: 'Kommunen, personerne og data er opdigtede. Vælg, hvem du vil være.',
  stepIn: (name: string) => `Bliv ${name}`,
  loadingPeople: 'personerne i demoen',
  manager: 'leder',
  systemOwner: 'systemejer',
  coordinator: 'informationssikkerhedskoordinator',
  dpo: 'databeskyttelsesrådgiver',
  auditor: 'revisor',
  administrator: 'administrator',
  employee: 'medarbejder',
};

export const signInWords = dictionary(da, {
  title: 'Sign in to Tillid',
  to: (municipality) => `See who may do what in the systems of ${municipality}, and why.`,
  userId: 'User name',
  password: 'Password',
  municipality: 'Municipality',
  signIn: 'Sign in',
  signingIn: 'Signing in …',
  demoTitle: 'Try the demo',
  demoSub: 'The municipality, the people and the data are made up. Choose who you want to be.',
  stepIn: (name) => `Be ${name}`,
  loadingPeople: 'the people of the demo',
  manager: 'manager',
  systemOwner: 'system owner',
  coordinator: 'information security coordinator',
  dpo: 'data protection officer',
  auditor: 'auditor',
  administrator: 'administrator',
  employee: 'employee',
});
