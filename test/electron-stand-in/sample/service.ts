import { serveMessagePort } from '#contract/transport/serve';
import { acceptFromShell, electronParentPort } from '#counter/service/electron-port';
import { type SampleContext, sample } from '../../conformance/transport/sample.ts';

// The smallest service that the shell can run: the sample contract, and a way to die.
const server = sample();
const parentPort = electronParentPort();
if (!parentPort) throw new Error('not started by a shell');
let secret = 'none';
acceptFromShell(parentPort, {
  onSecret: ({ key, protection }) => {
    secret = `${protection} ${Buffer.from(key, 'base64').length}`;
  },
  serve: (port, audience) => {
    const who = audience === 'customer' ? 'customer ' : '';
    const context = { terminal: `${who}${process.pid} ${secret} ${process.argv.slice(2).join(' ')}` };
    serveMessagePort<SampleContext>(port, server.router, context, { log: () => process.exit(7) });
  },
});
if (process.argv.includes('--die')) {
  process.stderr.write('the sample service does not want to live\n');
  process.exit(3);
}
