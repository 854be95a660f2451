// Every address of Tillid, what it may hold, and the screen it shows. Screens load when first asked for.

import {
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import * as access from '../modules/access/ui/index.ts';
import * as activation from '../modules/activation/ui/index.ts';
import * as attestation from '../modules/attestation/ui/index.ts';
import * as changes from '../modules/changes/ui/index.ts';
import * as conflicts from '../modules/conflicts/ui/index.ts';
import * as decisions from '../modules/decisions/ui/index.ts';
import * as living from '../modules/dispensations/ui/index.ts';
import * as identity from '../modules/identity/ui/index.ts';
import * as incidents from '../modules/incidents/ui/index.ts';
import * as operations from '../modules/operations/ui/index.ts';
import * as policies from '../modules/policies/ui/index.ts';
import * as relying from '../modules/provider/ui/index.ts';
import * as provisioning from '../modules/provisioning/ui/index.ts';
import * as reconciliation from '../modules/reconciliation/ui/index.ts';
import * as reporting from '../modules/reporting/ui/index.ts';
import * as requests from '../modules/requests/ui/index.ts';
import * as signon from '../modules/signon/ui/index.ts';
import * as established from '../modules/systems/ui/index.ts';
import * as tasks from '../modules/tasks/ui/index.ts';
import { commonSearch, texts } from './address.ts';
import { markNavigated } from './navigated.ts';
import { Broken } from './shell/Broken.tsx';
import { Front } from './shell/Front.tsx';
import { NotFound } from './shell/NotFound.tsx';
import { SearchScreen } from './shell/SearchScreen.tsx';
import { Shell } from './shell/Shell.tsx';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: Broken,
  validateSearch: commonSearch,
  search: { middlewares: [retainSearchParams(['on', 'known'])] },
});

const at = <const P extends string>(path: P) => ({ getParentRoute: () => root, path });

const front = createRoute({ ...at('/'), component: Front });
const overview = createRoute({ ...at('/overview'), component: reporting.OverviewScreen });
const figure = createRoute({ ...at('/overview/$figure'), component: reporting.FigureScreen });
const units = createRoute({
  ...at('/units'),
  component: access.MyUnitScreen,
});
const reorganisations = createRoute({
  ...at('/reorganisations'),
  component: changes.ReorganisationsScreen,
});
const unit = createRoute({
  ...at('/units/$unit'),
  component: () => (
    <access.UnitScreen
      above={
        <>
          <attestation.AttestationBadge />
          <changes.UnitActions />
        </>
      }
    />
  ),
  validateSearch: texts('show', 'below', 'group'),
});
const uncertain = createRoute({
  ...at('/identities'),
  component: reporting.UncertainScreen,
  validateSearch: texts('system', 'unit', 'remedy', 'person'),
});
const people = createRoute({ ...at('/people'), component: reporting.PeopleScreen });
const person = createRoute({
  ...at('/people/$person'),
  component: () => <access.PersonScreen below={<provisioning.PersonFulfilment />} />,
});
const why = createRoute({
  ...at('/people/$person/why'),
  component: access.WhyScreen,
  validateSearch: texts('role', 'right'),
});
const systems = createRoute({ ...at('/systems'), component: reporting.SystemsScreen });
const grounds = createRoute({
  ...at('/systems/grounds'),
  component: established.GroundsScreen,
  validateSearch: texts('show'),
});
const questions = createRoute({ ...at('/systems/questions'), component: established.QuestionsScreen });
const system = createRoute({
  ...at('/systems/$system'),
  component: () => (
    <access.SystemScreen
      below={
        <>
          <provisioning.SystemFulfilment />
          <reconciliation.SystemReconciliation />
          <relying.SystemClients />
          <changes.SystemActions />
        </>
      }
    />
  ),
});
const systemAccounts = createRoute({
  ...at('/systems/$system/accounts'),
  component: reconciliation.AccountsScreen,
});
const reconciled = createRoute({
  ...at('/reconciliation'),
  component: reconciliation.ReconciliationScreen,
});
const clients = createRoute({ ...at('/systems/$system/clients'), component: relying.ClientsScreen });
const continued = createRoute({
  ...at('/continue/$cvr/$interaction'),
  component: relying.ContinueScreen,
});
const mine = createRoute({
  ...at('/me/releases'),
  component: () => <relying.MineScreen below={<operations.MyMails />} />,
});
const looks = createRoute({ ...at('/me/looks'), component: reporting.LooksScreen });
const roles = createRoute({ ...at('/roles'), component: reporting.RolesScreen });
const role = createRoute({ ...at('/roles/$role'), component: reporting.RoleScreen });
const roleGroup = createRoute({ ...at('/role-groups/$group'), component: reporting.RoleGroupScreen });
const conflictList = createRoute({
  ...at('/conflicts'),
  component: () => <conflicts.ConflictsScreen below={<changes.ConflictActions />} />,
  validateSearch: texts('rule', 'person'),
});
const conflict = createRoute({ ...at('/conflicts/$rule/$person'), component: living.ConflictScreen });
const dispensations = createRoute({
  ...at('/dispensations'),
  component: living.DispensationsScreen,
  validateSearch: texts('state'),
});
const dispensation = createRoute({
  ...at('/dispensations/$dispensation'),
  component: living.DispensationScreen,
});
const cases = createRoute({
  ...at('/cases'),
  component: decisions.CasesScreen,
  validateSearch: texts('q', 'kind', 'kle', 'state', 'show'),
});
const newCase = createRoute({ ...at('/cases/new'), component: decisions.NewCaseScreen });
const register = createRoute({
  ...at('/cases/dispensations'),
  component: living.RegisterScreen,
  validateSearch: texts('state', 'of'),
});
const oneCase = createRoute({ ...at('/cases/$case'), component: decisions.CaseScreen });
const policyList = createRoute({
  ...at('/policies'),
  component: policies.PoliciesScreen,
  validateSearch: texts('q', 'show'),
});
const newPolicy = createRoute({ ...at('/policies/new'), component: policies.NewPolicyScreen });
const policy = createRoute({ ...at('/policies/$policy'), component: policies.PolicyScreen });
const policyVersion = createRoute({
  ...at('/policies/$policy/versions/$version'),
  component: policies.VersionScreen,
});
const publicPolicies = createRoute({
  ...at('/offentligt/regler'),
  component: policies.PublicPoliciesScreen,
  validateSearch: texts('municipality'),
});
const publicPolicy = createRoute({
  ...at('/offentligt/regler/$policy'),
  component: policies.PublicPolicyScreen,
  validateSearch: texts('municipality'),
});
const print = createRoute({
  ...at('/offentligt/kontrol/$code'),
  component: policies.PrintScreen,
  validateSearch: texts('municipality'),
});
const bodies = createRoute({ ...at('/bodies'), component: decisions.BodiesScreen });
const body = createRoute({ ...at('/bodies/$body'), component: decisions.BodyScreen });
const meeting = createRoute({ ...at('/meetings/$meeting'), component: decisions.MeetingScreen });
const incidentList = createRoute({
  ...at('/incidents'),
  component: incidents.IncidentsScreen,
  validateSearch: texts('q', 'class', 'state', 'mine'),
});
const newIncident = createRoute({ ...at('/incidents/new'), component: incidents.ReportScreen });
const incidentPolicy = createRoute({
  ...at('/incidents/policy'),
  component: incidents.IncidentPolicyScreen,
});
const playbooks = createRoute({ ...at('/incidents/playbooks'), component: incidents.PlaybooksScreen });
const incidentFigures = createRoute({
  ...at('/incidents/figures'),
  component: incidents.FiguresScreen,
  validateSearch: texts('from', 'to'),
});
const exposure = createRoute({
  ...at('/incidents/$incident/exposures/$seq'),
  component: incidents.ExposureScreen,
});
const measure = createRoute({ ...at('/measures/$measure'), component: incidents.MeasureScreen });
const oneIncident = createRoute({ ...at('/incidents/$incident'), component: incidents.IncidentScreen });
const who = createRoute({
  ...at('/who'),
  component: access.WhoScreen,
  validateSearch: texts('system', 'role', 'kle', 'org'),
});
const log = createRoute({
  ...at('/log'),
  component: reporting.LogScreen,
  validateSearch: texts('from', 'to', 'actor', 'action', 'text'),
});
const logEntry = createRoute({ ...at('/log/$seq'), component: reporting.LogEntryScreen });
const orders = createRoute({ ...at('/orders'), component: provisioning.OrdersScreen });
const order = createRoute({ ...at('/orders/$order'), component: provisioning.OrderScreen });
const taskList = createRoute({ ...at('/tasks'), component: tasks.TasksScreen });
const requestList = createRoute({ ...at('/requests'), component: requests.RequestsScreen });
const newRequest = createRoute({
  ...at('/requests/new'),
  component: requests.NewRequestScreen,
  validateSearch: texts('person'),
});
const request = createRoute({ ...at('/requests/$request'), component: requests.RequestScreen });
const closing = createRoute({ ...at('/people/$person/close'), component: requests.CloseScreen });
const activate = createRoute({ ...at('/activate'), component: activation.ActivateScreen });
const accounts = createRoute({ ...at('/accounts'), component: activation.AccountsScreen });
const vouching = createRoute({ ...at('/vouching'), component: activation.VouchingScreen });
const vouchFor = createRoute({ ...at('/vouching/$person'), component: activation.VouchScreen });
const jobs = createRoute({ ...at('/jobs'), component: operations.OperationsScreen });
const attestations = createRoute({ ...at('/attestation'), component: attestation.AttestationsScreen });
const attest = createRoute({ ...at('/attestation/$campaign'), component: attestation.AttestScreen });
const attestationProgress = createRoute({
  ...at('/attestation/$campaign/progress'),
  component: attestation.ProgressScreen,
});
const attestationPolicy = createRoute({ ...at('/attestation/policy'), component: attestation.PolicyScreen });
const attestationTold = createRoute({
  ...at('/attestation/$campaign/told'),
  component: attestation.ToldScreen,
});
const askedRemoval = createRoute({
  ...at('/attestation/$campaign/asked/$sheet/$row'),
  component: attestation.AskedScreen,
});
const change = createRoute({
  ...at('/change/$kind/$id'),
  component: changes.ChangeScreen,
  validateSearch: texts('system', 'role', 'roleGroup', 'person', 'orgUnit', 'draft', 'end', 'example'),
});
const rules = createRoute({ ...at('/rules'), component: changes.RulesScreen });
const drafts = createRoute({ ...at('/drafts'), component: changes.DraftsScreen });
const draft = createRoute({ ...at('/drafts/$draft'), component: changes.DraftScreen });
const move = createRoute({ ...at('/moves/$person/$day'), component: provisioning.MoveScreen });
const welcome = createRoute({ ...at('/welcomes/$position'), component: provisioning.WelcomeScreen });
const provisional = createRoute({ ...at('/provisional'), component: provisioning.ProvisionalScreen });
const substitutes = createRoute({ ...at('/substitutes'), component: provisioning.SubstitutesScreen });
const security = createRoute({ ...at('/me/security'), component: identity.SecurityScreen });
const keys = createRoute({ ...at('/keys'), component: identity.KeysScreen });
const providers = createRoute({ ...at('/providers'), component: signon.ProvidersScreen });
const provider = createRoute({
  ...at('/providers/$provider'),
  component: signon.ProviderScreen,
  validateSearch: texts('kind'),
});
const signInChange = createRoute({ ...at('/sign-in-changes/$change'), component: signon.ChangeScreen });
const sentBack = createRoute({
  ...at('/sign-in'),
  component: identity.SentBackScreen,
  validateSearch: texts('problem', 'return'),
});
const search = createRoute({ ...at('/search'), component: SearchScreen, validateSearch: texts('q') });
const home = createRoute({
  ...at('/index.html'),
  beforeLoad: () => {
    throw redirect({ to: '/' });
  },
});

const tree = root.addChildren([
  front,
  overview,
  figure,
  units,
  unit,
  uncertain,
  people,
  person,
  why,
  systems,
  grounds,
  questions,
  system,
  systemAccounts,
  reconciled,
  clients,
  continued,
  mine,
  looks,
  roles,
  role,
  roleGroup,
  conflictList,
  conflict,
  dispensations,
  dispensation,
  cases,
  newCase,
  register,
  oneCase,
  policyList,
  newPolicy,
  policy,
  policyVersion,
  publicPolicies,
  publicPolicy,
  print,
  bodies,
  body,
  meeting,
  incidentList,
  newIncident,
  incidentPolicy,
  playbooks,
  incidentFigures,
  exposure,
  measure,
  oneIncident,
  who,
  log,
  logEntry,
  orders,
  order,
  move,
  welcome,
  provisional,
  substitutes,
  taskList,
  requestList,
  newRequest,
  request,
  closing,
  attestations,
  attest,
  attestationProgress,
  askedRemoval,
  attestationTold,
  attestationPolicy,
  jobs,
  activate,
  accounts,
  vouching,
  vouchFor,
  change,
  rules,
  reorganisations,
  drafts,
  draft,
  security,
  keys,
  providers,
  provider,
  signInChange,
  sentBack,
  search,
  home,
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingMs: 300,
});

router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
  if (fromLocation !== undefined && pathChanged) markNavigated();
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
