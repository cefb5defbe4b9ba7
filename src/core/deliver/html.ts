import type { Evidence, Minutes } from '../../shared/meeting/minutes';
import type { Transcript } from '../../shared/transcript/transcript';
import { clock } from './clock';
import { dueWords } from './text';

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE = `
:root { color-scheme: light dark; --paper: #fffaf3; --card: #fff; --ink: #3b2a20; --soft: #7a6455; --line: #f0dfcc; --crust: #b4581b; }
@media (prefers-color-scheme: dark) { :root { --paper: #1f1712; --card: #2a2019; --ink: #f7ebdf; --soft: #c3ab99; --line: #46372c; --crust: #ffb070; } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; overflow-wrap: anywhere }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 4rem }
header { display: flex; gap: 1rem; align-items: center }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 } h2 { font-size: 1.1rem; margin: 0 0 .6rem; color: var(--crust) }
section { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 1rem 1.25rem; margin-top: 1rem }
.soft, time { color: var(--soft); font-size: .9rem } ul { margin: 0; padding-left: 1.2rem } li + li { margin-top: .4rem }
table { width: 100%; border-collapse: collapse } th { text-align: left; font-size: .85rem; color: var(--soft) }
td, th { padding: .4rem .5rem .4rem 0; border-top: 1px solid var(--line); vertical-align: top } th { border: 0 }
p { margin: .4rem 0 } @media print { body { background: #fff } section { break-inside: avoid-page } section:last-of-type { break-inside: auto } }
`;

/** The pie: a crust, a filling and two happy eyes. */
const PIE = `<svg width="56" height="56" viewBox="0 0 56 56" role="img" aria-label="smallpie"><circle cx="28" cy="28" r="25" fill="#d98a45"/><circle cx="28" cy="28" r="19" fill="#ffd9a0"/><circle cx="21" cy="26" r="2.6" fill="#3b2a20"/><circle cx="35" cy="26" r="2.6" fill="#3b2a20"/><path d="M23 33q5 5 10 0" fill="none" stroke="#3b2a20" stroke-width="2.4" stroke-linecap="round"/><circle cx="16.5" cy="31.5" r="2.5" fill="#f3a38c"/><circle cx="39.5" cy="31.5" r="2.5" fill="#f3a38c"/></svg>`;

/** Minutes and transcript as one page: nothing remote, light and dark, fit to print. Everything spoken is escaped. */
export function renderHtml(transcript: Transcript, minutes: Minutes): string {
  const section = (title: string, body: string): string =>
    body === '' ? '' : `<section><h2>${escape(title)}</h2>${body}</section>\n`;
  const list = (items: readonly string[]): string =>
    items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
  const proof = ({ quote, time, speaker }: Evidence): string =>
    `<span dir="auto">${escape(quote)}</span> <span class="soft">${escape(speaker)}, ${clock(time)}</span>`;
  const suggested = minutes.rung === 'offline-rules' ? ' (suggested)' : '';
  const rows = minutes.actions.map(
    (item) =>
      `<tr><td dir="auto">${escape(item.task)} <time>${clock(item.evidence.time)}</time></td>` +
      `<td>${escape(item.owner ?? '?')}</td><td>${escape(dueWords(item))}</td></tr>`,
  );
  const table =
    rows.length === 0
      ? ''
      : `<table><thead><tr><th>What was said</th><th>Owner</th><th>Due</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  const spoken = transcript.segments.map(
    ({ start, speaker, text }) =>
      `<p dir="auto"><time>${clock(start)}</time> <b>${escape(speaker)}</b> ${escape(text)}</p>`,
  );
  const facts = [minutes.date, clock(transcript.durationSeconds), ...minutes.participants]
    .map(escape)
    .join(' · ');
  return `<!doctype html>
<html lang="${escape(transcript.language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(minutes.title)}</title><style>${STYLE}</style></head>
<body><main>
<header>${PIE}<div><h1 dir="auto">${escape(minutes.title)}</h1><div class="soft">${facts}</div></div></header>
<p class="soft">${escape(minutes.rungNote)}</p>
${section('Key sentences', list(minutes.summary.map((line) => `<span dir="auto">${escape(line)}</span>`)))}${section(
    `Decisions${suggested}`,
    list(minutes.decisions.map(({ evidence }) => proof(evidence))),
  )}${section(`Action items${suggested}`, table)}${section(
    `Open questions${suggested}`,
    list(minutes.openQuestions.map(({ evidence }) => proof(evidence))),
  )}${section('Needs confirmation', list(minutes.needsConfirmation.map(({ text, reason }) => `${escape(text)} (${escape(reason)})`)))}${section('Transcript', spoken.join('\n'))}
</main></body></html>
`;
}
