import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { output, type Proof, proofOf } from './proof.ts';

export type NodeFramework = 'express' | 'nestjs' | 'koa' | 'fastify' | 'hono' | 'next';
/** The packages that write session cookies, each case in a new app. */
export type NodeSessions = 'express-session' | 'koa-session' | 'fastify-session';

const folder = resolve(import.meta.dirname, '../node');

/** The program around the code: the names that it uses, as arguments, and how a request reaches case `n`. */
const programs = {
  express: {
    version: 'express',
    names: 'res',
    around: `import express from 'express';
      const app = express();
      app.get('/:n', async (req, res) => { await cases[req.params.n](res); res.end(); });
      app.use((error, req, res, next) => res.status(500).end(String(error)));
      const server = app.listen(0, '127.0.0.1');
      await new Promise((listening) => server.on('listening', listening));
      const ask = (n) => fetch('http://127.0.0.1:' + server.address().port + '/' + n).then(read);
      const end = () => server.close();`,
  },
  koa: {
    version: 'koa',
    names: 'ctx',
    around: `import Koa from 'koa';
      const app = new Koa();
      app.silent = true;
      // As behind a proxy that ends TLS: Koa throws for Secure over plain http.
      app.use(async (ctx) => {
        ctx.cookies.secure = true;
        try { await cases[ctx.path.slice(1)](ctx); ctx.body = ''; } catch (error) { ctx.status = 500; ctx.body = String(error); }
      });
      const server = app.listen(0, '127.0.0.1');
      await new Promise((listening) => server.on('listening', listening));
      const ask = (n) => fetch('http://127.0.0.1:' + server.address().port + '/' + n).then(read);
      const end = () => server.close();`,
  },
  fastify: {
    version: '@fastify/cookie',
    names: 'reply',
    around: `import cookie from '@fastify/cookie';
      import Fastify from 'fastify';
      const app = Fastify();
      await app.register(cookie);
      app.get('/:n', async (request, reply) => { await cases[request.params.n](reply); return ''; });
      app.setErrorHandler((error, request, reply) => reply.status(500).send(String(error)));
      await app.listen({ port: 0, host: '127.0.0.1' });
      const ask = (n) => fetch('http://127.0.0.1:' + app.server.address().port + '/' + n).then(read);
      const end = () => app.close();`,
  },
  hono: {
    version: 'hono',
    names: 'c, setCookie, deleteCookie',
    around: `import { Hono } from 'hono';
      import { deleteCookie, setCookie } from 'hono/cookie';
      const app = new Hono();
      app.get('/:n', async (c) => { await cases[c.req.param('n')](c, setCookie, deleteCookie); return c.text(''); });
      app.onError((error, c) => c.text(String(error), 500));
      const ask = async (n) => read(await app.request('/' + n));
      const end = () => {};`,
  },
  // The class behind cookies() of next/headers, with the headers of a response.
  next: {
    version: 'next',
    names: 'cookies, response',
    around: `import edge from 'next/dist/compiled/@edge-runtime/cookies/index.js';
      const ask = async (n) => {
        const response = new Response('');
        const jar = new edge.ResponseCookies(response.headers);
        try { await cases[n](async () => jar, response); return read(response); } catch (error) { return { error: String(error) }; }
      };
      const end = () => {};`,
  },
  nestjs: {
    version: '@nestjs/core',
    names: 'response, res',
    around: `import 'reflect-metadata';
      import { Controller, Get, Module, Param, Res } from '@nestjs/common';
      import { NestFactory } from '@nestjs/core';
      class Cases {
        async at(n, response) {
          try { await cases[n](response, response); } catch (error) { response.status(500); return String(error); }
          return '';
        }
      }
      Param('n')(Cases.prototype, 'at', 0);
      Res({ passthrough: true })(Cases.prototype, 'at', 1);
      Get(':n')(Cases.prototype, 'at', Object.getOwnPropertyDescriptor(Cases.prototype, 'at'));
      Controller()(Cases);
      class All {}
      Module({ controllers: [Cases] })(All);
      const app = await NestFactory.create(All, { logger: false });
      await app.listen(0, '127.0.0.1');
      const ask = (n) => fetch('http://127.0.0.1:' + app.getHttpServer().address().port + '/' + n).then(read);
      const end = () => app.close();`,
  },
  'express-session': {
    version: 'express-session',
    names: 'app, session, secret',
    around: `import express from 'express';
      import session from 'express-session';
      const ask = async (n) => {
        const app = express();
        // As behind a proxy that ends TLS: the library is silent about Secure over plain http.
        app.set('trust proxy', 1);
        await cases[n](app, session, 'secret');
        app.get('/app', (req, res) => { req.session.user = 1; res.end(); });
        app.use((error, req, res, next) => res.status(500).end(String(error)));
        const server = app.listen(0, '127.0.0.1');
        await new Promise((listening) => server.on('listening', listening));
        const address = 'http://127.0.0.1:' + server.address().port + '/app';
        const answer = await fetch(address, { headers: { 'X-Forwarded-Proto': 'https' } }).then(read);
        server.close();
        return answer;
      };
      const end = () => {};`,
  },
  'koa-session': {
    version: 'koa-session',
    names: 'app, session, secret',
    around: `import Koa from 'koa';
      import * as sessions from 'koa-session';
      const session = sessions.default ?? sessions.createSession;
      const ask = async (n) => {
        const app = new Koa();
        app.silent = true;
        app.use(async (ctx, next) => { ctx.cookies.secure = true; await next(); });
        await cases[n](app, session, 'secret');
        app.use((ctx) => { ctx.session.user = 1; ctx.body = ''; });
        const server = app.listen(0, '127.0.0.1');
        await new Promise((listening) => server.on('listening', listening));
        const answer = await fetch('http://127.0.0.1:' + server.address().port + '/app').then(read);
        server.close();
        // The signature is a cookie of its own.
        return 'lines' in answer ? { lines: answer.lines.filter((line) => !/^[^=]*\\.sig=/.test(line)) } : answer;
      };
      const end = () => {};`,
  },
  'fastify-session': {
    version: '@fastify/session',
    names: 'app, session, secret',
    around: `import cookie from '@fastify/cookie';
      import session from '@fastify/session';
      import Fastify from 'fastify';
      const ask = async (n) => {
        const app = Fastify({ trustProxy: true });
        await app.register(cookie);
        await cases[n](app, session, 'a secret that is long enough for the library');
        app.get('/app', async (request) => { request.session.user = 1; return ''; });
        app.setErrorHandler((error, request, reply) => reply.status(500).send(String(error)));
        await app.listen({ port: 0, host: '127.0.0.1' });
        const address = 'http://127.0.0.1:' + app.server.address().port + '/app';
        const answer = await fetch(address, { headers: { 'X-Forwarded-Proto': 'https' } }).then(read);
        await app.close();
        return answer;
      };
      const end = () => {};`,
  },
} as const satisfies Record<NodeFramework | NodeSessions, { version: string; names: string; around: string }>;

/** Runs each piece of code in a framework of Node.js. */
export function proveInNode(id: NodeFramework | NodeSessions, codes: readonly string[]): Proof {
  const { version, names, around } = programs[id];
  const programFolder = join(folder, 'node_modules', '.proofs');
  mkdirSync(programFolder, { recursive: true });
  const file = join(programFolder, `${id}.mjs`);
  writeFileSync(
    file,
    `import { readFileSync } from 'node:fs';
    ${around}
    const cases = [${codes.map((code) => `async (${names}) => { ${code} }`).join(',\n')}];
    async function read(answer) {
      return answer.status === 500 ? { error: await answer.text() } : { lines: answer.headers.getSetCookie() };
    }
    const sent = [];
    for (const n of cases.keys()) sent.push(await ask(n).catch((error) => ({ error: String(error) })));
    await end();
    const { version } = JSON.parse(readFileSync(${JSON.stringify(join(folder, 'node_modules', version, 'package.json'))}, 'utf8'));
    console.log(JSON.stringify({ version, sent }));`,
  );
  return proofOf(output(process.execPath, [file], folder));
}

/** Installs the frameworks, as their lock file has them. */
export function installNode(): void {
  output('npm', ['ci', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--loglevel=error'], folder);
}
