import { type JarAnswer, type JarQuestion, jarMessageSchema } from '../../../contract/runs/jar.ts';
import type { AskJar, JarAsker } from './asker.ts';

/** The part of `process` that is the channel to the program that started this one. */
export type Channel = Pick<NodeJS.Process, 'on' | 'send'>;

/** Milliseconds for the jar to be read. WebKitGTK writes its list some seconds late. */
const answersWithin = 25_000;

/** Waits for the parent program to offer the jar of a browser, and asks it when runs need the jar. */
export function listenForJar(channel: Channel, asker: Pick<JarAsker, 'offer'>): void {
  const open = new Map<number, (answer: JarAnswer | null) => void>();
  let number = 0;
  const ask: AskJar = (mark) =>
    new Promise((resolve) => {
      const asked = number++;
      const answered = (answer: JarAnswer | null) => {
        clearTimeout(timer);
        open.delete(asked);
        resolve(answer);
      };
      const timer = setTimeout(answered, answersWithin, null);
      open.set(asked, answered);
      const question: JarQuestion = { jar: 'wanted', number: asked, mark };
      channel.send?.(question, undefined, undefined, (error) => {
        if (error) answered(null);
      });
    });
  channel.on('message', (message) => {
    const heard = jarMessageSchema.safeParse(message);
    if (!heard.success) return;
    if (heard.data.jar === 'offered') asker.offer(ask);
    else open.get(heard.data.number)?.(heard.data.answer);
  });
}
