import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { output, type Proof, proofOf } from './proof.ts';

const folder = resolve(import.meta.dirname, '../ruby/.made');

/** Runs each piece of code in a controller of Rails, behind its middleware for cookies. */
export function proveInRails(codes: readonly string[]): Proof {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'cases.rb');
  writeFileSync(
    file,
    `require 'json'
require 'action_controller'
CASES = [
${codes.map((code) => `  ->(it) { it.instance_eval { ${code} } },`).join('\n')}
]
class Cases < ActionController::Metal
  include ActionController::Cookies
  public :cookies
  def at
    CASES[request.env['case']].call(self)
    self.response_body = ''
  end
end
app = ActionDispatch::Cookies.new(Cases.action(:at))
# Rails deletes what the request carries, and leaves alone what is there already with the same value.
carried = %w[a sid __Host-sid __Secure-sid __Host-a].map { |name| "#{name}=before" }.join('; ')
sent = CASES.each_index.map do |n|
  environment = Rack::MockRequest.env_for('https://example.com/', 'case' => n, 'HTTP_COOKIE' => carried)
  _, headers, = app.call(environment)
  written = headers['Set-Cookie'] || []
  { lines: written.is_a?(String) ? written.split("\\n") : written }
rescue StandardError => error
  { error: "#{error.class}: #{error.message}" }
end
puts JSON.generate(version: "Rails #{ActionPack.version}, Rack #{Rack.release}", sent: sent)
`,
  );
  return proofOf(output('ruby', [file], folder));
}
