import type { FrameworkId } from '../../prediction/frameworks/frameworks.ts';

/** The headers themselves, for what has no usual package for them. */
const headers = (origin: string) =>
  `Access-Control-Allow-Origin: ${origin}\nAccess-Control-Allow-Credentials: true\nVary: Origin`;

/** How each framework allows one origin to ask with cookies (CORS). From their documentation. */
export const corsLines = {
  express: (origin) => `import cors from 'cors';\n\napp.use(cors({ origin: '${origin}', credentials: true }));`,
  nestjs: (origin) => `app.enableCors({ origin: '${origin}', credentials: true });`,
  koa: (origin) => `import cors from '@koa/cors';\n\napp.use(cors({ origin: '${origin}', credentials: true }));`,
  fastify: (origin) =>
    `import cors from '@fastify/cors';\n\nawait app.register(cors, { origin: '${origin}', credentials: true });`,
  hono: (origin) => `import { cors } from 'hono/cors';\n\napp.use(cors({ origin: '${origin}', credentials: true }));`,
  next: headers,
  django: (origin) =>
    `# settings.py, with django-cors-headers\nCORS_ALLOWED_ORIGINS = ['${origin}']\nCORS_ALLOW_CREDENTIALS = True`,
  flask: (origin) => `from flask_cors import CORS\n\nCORS(app, origins=['${origin}'], supports_credentials=True)`,
  fastapi: (origin) =>
    `from fastapi.middleware.cors import CORSMiddleware\n\napp.add_middleware(CORSMiddleware, allow_origins=['${origin}'], allow_credentials=True, allow_methods=['*'], allow_headers=['*'])`,
  'http-cookies': headers,
  go: (origin) =>
    [
      `w.Header().Set("Access-Control-Allow-Origin", "${origin}")`,
      'w.Header().Set("Access-Control-Allow-Credentials", "true")',
      'w.Header().Add("Vary", "Origin")',
    ].join('\n'),
  spring: (origin) => `@CrossOrigin(origins = "${origin}", allowCredentials = "true")`,
  rails: (origin) =>
    [
      '# config/initializers/cors.rb, with rack-cors',
      'Rails.application.config.middleware.insert_before 0, Rack::Cors do',
      '  allow do',
      `    origins '${origin}'`,
      "    resource '*', headers: :any, methods: :any, credentials: true",
      '  end',
      'end',
    ].join('\n'),
  php: (origin) =>
    [
      `header('Access-Control-Allow-Origin: ${origin}');`,
      "header('Access-Control-Allow-Credentials: true');",
      "header('Vary: Origin', false);",
    ].join('\n'),
  laravel: (origin) => `// config/cors.php\n'allowed_origins' => ['${origin}'],\n'supports_credentials' => true,`,
  aspnet: (origin) =>
    `app.UseCors(policy => policy.WithOrigins("${origin}").AllowCredentials().AllowAnyHeader().AllowAnyMethod());`,
  nginx: (origin) =>
    [
      `add_header Access-Control-Allow-Origin "${origin}" always;`,
      'add_header Access-Control-Allow-Credentials "true" always;',
      'add_header Vary "Origin" always;',
    ].join('\n'),
  'document-cookie': headers,
  'cookie-store': headers,
} as const satisfies Record<FrameworkId, (origin: string) => string>;

/** How each framework is told that a proxy in front ended TLS. From their documentation; `null`: it has no such setting. */
export const trustProxyLines = {
  express: "app.set('trust proxy', 1);",
  nestjs: "app.set('trust proxy', 1); // app: NestExpressApplication",
  koa: 'app.proxy = true;',
  fastify: 'const app = Fastify({ trustProxy: true });',
  hono: null,
  next: null,
  django: "# settings.py\nSECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')",
  flask: 'from werkzeug.middleware.proxy_fix import ProxyFix\n\napp.wsgi_app = ProxyFix(app.wsgi_app, x_proto=1)',
  fastapi: 'uvicorn main:app --proxy-headers --forwarded-allow-ips=PROXY_ADDRESS',
  'http-cookies': null,
  go: null,
  spring: '# application.properties\nserver.forward-headers-strategy=framework',
  rails: null,
  php: null,
  laravel: '// bootstrap/app.php\n$middleware->trustProxies(at: $proxyAddresses);',
  aspnet:
    'app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto });',
  nginx: 'proxy_set_header X-Forwarded-Proto $scheme;',
  'document-cookie': null,
  'cookie-store': null,
} as const satisfies Record<FrameworkId, string | null>;
