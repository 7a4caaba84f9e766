// The least that can be started and answer: an HTTP server of Node on a free port, which prints its address. In CommonJS,
// because that starts fastest.
const { createServer } = require('node:http');

const server = createServer((_request, response) => response.end('ready'));
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
