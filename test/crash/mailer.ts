// A process of its own that runs jobs and is killed the moment the SMTP server has taken its nth mail, before it is marked as sent.
// Arguments: a data directory or the address of a server, the SMTP server, the clock, and n (0 lives until all is sent).

import { runJobs } from '../../src/platform/jobs/runner.ts';
import { openLog } from '../../src/platform/log/log.ts';
import { deliverMails } from '../../src/platform/mail/deliver.ts';
import { openSmtp } from '../../src/platform/mail/smtp.ts';
import { openAt } from './victim.ts';

const [where = '', smtp = '', clock = '', n = '0'] = process.argv.slice(2);
const db = await openAt(where);
const post = openSmtp({ url: smtp, from: 'tillid@example.dk' });
let taken = 0;
const delivery = {
  db,
  post: {
    ...post,
    send: async (message: Parameters<typeof post.send>[0]) => {
      const answer = await post.send(message);
      if (++taken === Number(n)) process.kill(process.pid, 'SIGKILL');
      return answer;
    },
  },
  publicUrl: 'https://tillid.example.dk',
  clock: () => Number(clock),
  addressOf: async () => 'anna@example.dk',
};

await runJobs({
  db,
  log: openLog('silent'),
  pollSeconds: 0.5,
  handlers: {
    sweep: async () => undefined,
    journal: async () => undefined,
    mail: async ({ municipality }) => {
      await deliverMails(delivery, municipality);
      if (Number(n) === 0) process.exit(0);
    },
  },
});
