import type { Task } from '../../contract/runs/step-reply.ts';
import { stage } from './window.ts';

type Navigation = Extract<Task, { task: 'navigate' }>;

/** The acts that leave their page; all other acts are in `acts.ts`. */
export type LeavingAct =
  | 'link'
  | 'location'
  | 'meta-refresh'
  | 'redirect-302'
  | 'form-get'
  | 'form-post'
  | 'redirect-307-post'
  | 'frame-with-link-to-top'
  | 'sandboxed-page-that-fetches'
  | 'sandboxed-page-with-image';

/** Leaves the page as the probe says, in the same way as a visitor's own page. */
export function navigate({ act, method, url, begins }: Navigation): void {
  switch (act) {
    case 'replace':
      location.replace(url);
      return;
    case 'link':
      followLink(url);
      return;
    case 'meta-refresh':
      refresh(url);
      return;
    case 'form-get':
    case 'form-post':
    case 'redirect-307-post':
      submit(url, method);
      return;
    case 'frame-with-link-to-top':
      openFrame(url, begins === 'with-a-click');
      return;
    default:
      location.href = url;
  }
}

/** A frame with a link that navigates the whole tab; visible when the visitor has to click the link. */
function openFrame(url: string, shown: boolean): void {
  const frame = document.createElement('iframe');
  frame.src = url;
  frame.title = 'The frame with the link';
  ((shown && document.querySelector('main')) || stage()).append(frame);
}

function followLink(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.textContent = 'link';
  stage().append(link);
  link.click();
}

function refresh(url: string): void {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'refresh';
  meta.content = `0; url=${url}`;
  document.head.append(meta);
}

/** A GET form replaces the query of its action by its fields, so `p` travels in a hidden field. */
function submit(url: string, method: 'GET' | 'POST'): void {
  const form = formOf(url, method);
  stage().append(form);
  form.submit();
}

/** A form that requests `url`: a GET has the query in hidden fields, a POST in the URL. */
export function formOf(url: string, method: 'GET' | 'POST'): HTMLFormElement {
  const form = document.createElement('form');
  form.method = method;
  const { origin, pathname, searchParams } = new URL(url);
  form.action = method === 'GET' ? `${origin}${pathname}` : url;
  const fields = method === 'GET' ? searchParams : new URLSearchParams({ note: 'sent by a form' });
  for (const [name, value] of fields) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  return form;
}
