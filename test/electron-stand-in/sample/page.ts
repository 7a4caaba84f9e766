import { connect } from '#counter/ui/connect';
import type { SampleContract } from '../../conformance/transport/sample.ts';

// The smallest page: gives a test the connection that the counter's page uses.
const connection = connect<SampleContract>();
const states: string[] = [];
connection.onState((state) => states.push(state));
Object.assign(globalThis, { connection, states });
