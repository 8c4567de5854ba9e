import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { output, type Proof, proofOf } from './proof.ts';

export type PythonFramework = 'django' | 'flask' | 'fastapi' | 'http-cookies';
/** The packages that write session cookies. */
export type PythonSessions = 'django-session' | 'flask-session' | 'starlette-session';

const folder = resolve(import.meta.dirname, '../python');
const environment = join(folder, '.made');
const python = join(environment, 'bin', 'python');

/** The program around the code: the name that it uses, and how a request reaches case `n`. */
const programs = {
  django: {
    name: 'response',
    version: "version('django')",
    around: `
from django.conf import settings
settings.configure(ALLOWED_HOSTS=['*'], ROOT_URLCONF=__name__, MIDDLEWARE=[], DEBUG_PROPAGATE_EXCEPTIONS=True)
import django
django.setup()
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.urls import path
from wsgiref.util import setup_testing_defaults
def view(request, n):
    response = HttpResponse('')
    cases[n](response)
    return response
urlpatterns = [path('<int:n>', view)]
application = WSGIHandler()
def ask(n):
    environ = {'PATH_INFO': f'/{n}'}
    setup_testing_defaults(environ)
    headers = []
    application(environ, lambda status, given: headers.extend(given))
    return [value for name, value in headers if name.lower() == 'set-cookie']
`,
  },
  flask: {
    name: 'response',
    version: "'Flask ' + version('flask') + ', Werkzeug ' + version('werkzeug')",
    around: `
from flask import Flask, make_response
app = Flask(__name__)
app.testing = True
@app.get('/<int:n>')
def view(n):
    response = make_response('')
    cases[n](response)
    return response
def ask(n):
    return app.test_client(use_cookies=False).get(f'/{n}').headers.getlist('Set-Cookie')
`,
  },
  fastapi: {
    name: 'response',
    version: "'FastAPI ' + version('fastapi') + ', Starlette ' + version('starlette')",
    around: `
from fastapi import Response
def ask(n):
    response = Response('')
    cases[n](response)
    return response.headers.getlist('set-cookie')
`,
  },
  'http-cookies': {
    name: 'self',
    version: "'Python ' + platform.python_version()",
    around: `
import io
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler
class Handler(BaseHTTPRequestHandler):
    def __init__(self): self.wfile = io.BytesIO(); self.request_version = 'HTTP/1.1'
def ask(n):
    handler = Handler()
    cases[n](handler)
    handler.end_headers()
    lines = handler.wfile.getvalue().decode('latin-1').split('\\r\\n')
    return [line.split(': ', 1)[1] for line in lines if line.startswith('Set-Cookie: ')]
`,
  },
  // The code is settings, so each case runs as the text of a settings module.
  'django-session': {
    name: 'given',
    version: "version('django')",
    around: `
from django.conf import settings
settings.configure(ALLOWED_HOSTS=['*'], ROOT_URLCONF=__name__, SECRET_KEY='secret', DEBUG_PROPAGATE_EXCEPTIONS=True,
    SESSION_ENGINE='django.contrib.sessions.backends.signed_cookies',
    MIDDLEWARE=['django.contrib.sessions.middleware.SessionMiddleware'])
import django
django.setup()
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.test.utils import override_settings
from django.urls import path
from wsgiref.util import setup_testing_defaults
def view(request):
    request.session['user'] = 1
    return HttpResponse('')
urlpatterns = [path('', view)]
def ask(n):
    with override_settings(**cases[n](None)):
        environ = {'PATH_INFO': '/'}
        setup_testing_defaults(environ)
        headers = []
        WSGIHandler()(environ, lambda status, given: headers.extend(given))
        return [value for name, value in headers if name.lower() == 'set-cookie']
`,
  },
  'flask-session': {
    name: 'app, session',
    version: "'Flask ' + version('flask') + ', Werkzeug ' + version('werkzeug')",
    around: `
from flask import Flask, session as its_session
class Later:
    permanent = False
def ask(n):
    app = Flask(__name__)
    app.secret_key = 'secret'
    app.testing = True
    later = Later()
    cases[n](app, later)
    @app.get('/')
    def view():
        its_session.permanent = later.permanent
        its_session['user'] = 1
        return ''
    return app.test_client(use_cookies=False).get('/').headers.getlist('Set-Cookie')
`,
  },
  'starlette-session': {
    name: 'app, SessionMiddleware, secret',
    version: "'FastAPI ' + version('fastapi') + ', Starlette ' + version('starlette')",
    around: `
import asyncio
from fastapi import FastAPI, Request
from starlette.middleware.sessions import SessionMiddleware
def ask(n):
    app = FastAPI()
    cases[n](app, SessionMiddleware, 'secret')
    @app.get('/')
    def view(request: Request):
        request.session['user'] = 1
        return ''
    headers = []
    async def receive():
        return {'type': 'http.request', 'body': b'', 'more_body': False}
    async def send(message):
        headers.extend(message.get('headers', []))
    scope = {'type': 'http', 'http_version': '1.1', 'method': 'GET', 'path': '/', 'raw_path': b'/', 'query_string': b'',
        'root_path': '', 'scheme': 'https', 'headers': [], 'server': ('x', 443), 'client': ('x', 1)}
    asyncio.run(app(scope, receive, send))
    return [value.decode('latin-1') for name, value in headers if name == b'set-cookie']
`,
  },
} as const satisfies Record<PythonFramework | PythonSessions, { name: string; version: string; around: string }>;

/** Runs each piece of code in a framework of Python. */
export function proveInPython(id: PythonFramework | PythonSessions, codes: readonly string[]): Proof {
  const { name, version, around } = programs[id];
  const functions = codes.map(
    (code, n) =>
      `def case_${n}(${name}):\n${code.replace(/^/gm, '    ')}\n${id === 'django-session' ? '    return dict(locals(), given=None)\n' : ''}cases.append(case_${n})\n`,
  );
  mkdirSync(environment, { recursive: true });
  const file = join(environment, `${id.replace('-', '_')}_proof.py`);
  writeFileSync(
    file,
    `import json, platform
from datetime import datetime, timezone
from importlib.metadata import version
cases = []
${around}
${functions.join('')}
sent = []
for n in range(len(cases)):
    try:
        sent.append({'lines': ask(n)})
    except Exception as error:
        sent.append({'error': f'{type(error).__name__}: {error}'})
print(json.dumps({'version': ${version}, 'sent': sent}))
`,
  );
  return proofOf(output(python, [file], folder));
}

/** Makes an environment with the pinned packages, separate from the system's. */
export function installPython(): void {
  if (!existsSync(python)) output('python3', ['-m', 'venv', environment], folder);
  output(python, ['-m', 'pip', 'install', '--quiet', '-r', 'requirements.txt'], folder);
}
