'use strict';
const http = require('node:http');

/** Largest text that is compiled, in bytes; longer ones are answered with 413. */
const largestBody = 1024 * 1024;

/**
 * The HTTP side of md2html.
 *
 *     POST /md/        Markdown in the body, HTML in the answer
 *     GET  /md/?text=  the same for a short text
 *     GET  /healthz    200 while the process can answer and nothing is wrong with it, else 500
 *
 * @param {(markdown: string) => string} compile
 * @param {() => string | undefined} problem says what is wrong. Default: nothing ever is
 * @returns {http.Server}
 */
function createApp(compile, problem = () => undefined) {
  return http.createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    if (url.pathname === '/healthz') {
      const wrong = problem();
      return send(response, wrong === undefined ? 200 : 500, 'text/plain', `${wrong ?? 'ok'}\n`);
    }
    if (url.pathname !== '/md/' && url.pathname !== '/md')
      return send(response, 404, 'text/plain', 'not found\n');
    if (request.method === 'GET') return html(response, compile, url.searchParams.get('text') ?? '');
    if (request.method === 'POST') return post(request, response, compile);
    response.setHeader('Allow', 'GET, POST');
    return send(response, 405, 'text/plain', 'use GET or POST\n');
  });
}

function post(request, response, compile) {
  const chunks = [];
  let bytes = 0;
  request.on('data', (chunk) => {
    bytes += chunk.length;
    if (bytes <= largestBody) chunks.push(chunk);
  });
  request.on('end', () => {
    if (bytes > largestBody) return send(response, 413, 'text/plain', `longer than ${largestBody} bytes\n`);
    return html(response, compile, Buffer.concat(chunks).toString('utf8'));
  });
}

function html(response, compile, markdown) {
  try {
    send(response, 200, 'text/html', compile(markdown));
  } catch (error) {
    console.error('cannot compile:', error);
    send(response, 500, 'text/plain', 'cannot compile this text\n');
  }
}

function send(response, status, type, body) {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8` });
  response.end(body);
}

module.exports = { createApp, largestBody };
