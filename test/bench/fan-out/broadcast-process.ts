import { WebSocketServer } from 'ws';

/** The anchor: sends what its parent says to everybody who is connected, and knows nothing of anybody. */
const server = new WebSocketServer({
  port: 0,
  host: '127.0.0.1',
  handleProtocols: (protocols) => [...protocols][0] ?? false,
});
server.on('listening', () => {
  const address = server.address();
  if (typeof address === 'object' && address) process.send?.(`http://127.0.0.1:${address.port}`);
});
process.on('message', (text: string) => {
  const frame = Buffer.from(text);
  for (const socket of server.clients) socket.send(frame, { binary: false });
});
process.once('disconnect', () => process.exit());
