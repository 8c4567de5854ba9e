import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { output, type Proof, type Sent } from './proof.ts';

const folder = resolve(import.meta.dirname, '../java');
const made = join(folder, '.made');
const classpath = join(made, 'classpath');

/** Runs each piece of code with the `ResponseCookie` of Spring. */
export function proveInSpring(codes: readonly string[]): Proof {
  const jars = readFileSync(classpath, 'utf8');
  writeFileSync(
    join(made, 'Main.java'),
    `import java.util.*;
import org.springframework.http.ResponseCookie;

public class Main {
  static class Response {
    final List<String> lines = new ArrayList<>();
    void addHeader(String name, String value) { lines.add(value); }
  }
  interface Case { void on(Response response); }
  public static void main(String[] words) {
    Case[] cases = {
${codes.map((code) => `      response -> { ${code} },`).join('\n')}
    };
    for (Case one : cases) {
      Response response = new Response();
      try {
        one.on(response);
        System.out.println("lines\\t" + String.join("\\t", response.lines));
      } catch (RuntimeException error) {
        System.out.println("error\\t" + error);
      }
    }
  }
}
`,
  );
  const printed = output('java', ['-cp', jars, join(made, 'Main.java')], folder);
  const sent = printed.trim().split('\n').map(sentOf);
  const version = /spring-web-([\d.]+)\.jar/.exec(jars.split(delimiter).join('\n'))?.[1] ?? 'unknown';
  return { version: `Spring ${version}`, sent };
}

function sentOf(line: string): Sent {
  const [kind, ...rest] = line.split('\t');
  return kind === 'lines' ? { lines: rest } : { error: rest.join('\t') };
}

/** Fetches Spring by Maven. */
export function installSpring(): void {
  mkdirSync(made, { recursive: true });
  output('mvn', ['-q', '-B', 'dependency:build-classpath', `-Dmdep.outputFile=${classpath}`], folder);
}
