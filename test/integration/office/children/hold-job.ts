import { startOffice } from '#office/main';

/** A head office of its own process that has taken up the round of lapses: to be killed. */
const started = await startOffice({
  databaseUrl: process.env['DATABASE_URL'],
  dataDir: '/nonexistent',
  host: '127.0.0.1',
  port: 0,
});
if (!started.ok) throw new Error(started.code);
await started.value.queue.enqueue('lapse');
