import type { FrameworkId } from '../../prediction/frameworks/frameworks.ts';

/** With credentials, `*` is not a wildcard, so each name is listed. */
const methods = 'GET, POST, PUT, PATCH, DELETE';
const preflight = 'Before JSON, PUT, PATCH and DELETE a browser sends a preflight (OPTIONS).';

/** The literal headers, for languages without a usual package. */
const headers = (origin: string) =>
  [
    `Access-Control-Allow-Origin: ${origin}`,
    'Access-Control-Allow-Credentials: true',
    'Vary: Origin',
    `# ${preflight} It needs these too:`,
    `Access-Control-Allow-Methods: ${methods}`,
    'Access-Control-Allow-Headers: Content-Type',
  ].join('\n');

/** How each framework lets one origin send requests with cookies (CORS). From their documentation. */
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
      `// ${preflight}`,
      'if r.Method == http.MethodOptions {',
      `	w.Header().Set("Access-Control-Allow-Methods", "${methods}")`,
      '	w.Header().Set("Access-Control-Allow-Headers", "Content-Type")',
      '	w.WriteHeader(http.StatusNoContent)',
      '	return',
      '}',
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
      `// ${preflight}`,
      "if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') {",
      `    header('Access-Control-Allow-Methods: ${methods}');`,
      "    header('Access-Control-Allow-Headers: Content-Type');",
      '    http_response_code(204);',
      '    exit;',
      '}',
    ].join('\n'),
  laravel: (origin) => `// config/cors.php\n'allowed_origins' => ['${origin}'],\n'supports_credentials' => true,`,
  aspnet: (origin) =>
    `builder.Services.AddCors(); // before builder.Build()\n\napp.UseCors(policy => policy.WithOrigins("${origin}").AllowCredentials().AllowAnyHeader().AllowAnyMethod());`,
  nginx: (origin) =>
    [
      `add_header Access-Control-Allow-Origin "${origin}" always;`,
      'add_header Access-Control-Allow-Credentials "true" always;',
      'add_header Vary "Origin" always;',
      `# ${preflight}`,
      `add_header Access-Control-Allow-Methods "${methods}" always;`,
      'add_header Access-Control-Allow-Headers "Content-Type" always;',
      'if ($request_method = OPTIONS) { return 204; }',
    ].join('\n'),
  'document-cookie': headers,
  'cookie-store': headers,
} as const satisfies Record<FrameworkId, (origin: string) => string>;

/**
 * How each framework trusts a proxy in front that ended TLS. From their documentation; `null`: it has no such setting.
 */
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
