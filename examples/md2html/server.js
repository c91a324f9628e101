'use strict';
// Debian's node-marked puts the compiler where Debian's node looks for modules: /usr/share/nodejs.
const { marked } = require('marked');
const { createApp } = require('./app');
const { createHealth } = require('./health');

const port = Number(process.env.PORT ?? 8080);
const server = createApp((markdown) => marked.parse(markdown), createHealth(process.env, process));

server.listen(port, () => console.log(`md2html listens on port ${port}`));

// Requests under way are answered; connections that only wait are closed.
process.on('SIGTERM', () => {
  console.log('md2html drains');
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
