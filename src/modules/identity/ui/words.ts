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
  loadingPeople: 'personerne i demoen',
  manager: 'Leder',
  systemOwner: 'Systemejer',
  coordinator: 'Informationssikkerhed',
  dpo: 'Databeskyttelsesrådgiver',
  auditor: 'Revisor',
  administrator: 'Administrator',
  registrar: 'Registrar',
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
  loadingPeople: 'the people of the demo',
  manager: 'Manager',
  systemOwner: 'System owner',
  coordinator: 'Information security',
  dpo: 'Data protection officer',
  auditor: 'Auditor',
  administrator: 'Administrator',
  registrar: 'Registrar',
});
