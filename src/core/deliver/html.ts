import type { MeetingRecord } from '../../shared/meeting/record';
import {
  minutesDocument,
  type ActionRow,
  type MinutesDocument,
  type Statement,
} from './document/minutes-document';
import { PAGE_STYLE } from './page-style';

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The pie, with two happy eyes: the drawing of the app, made small. */
const PIE = `<svg class="pie" viewBox="0 0 120 120" role="img" aria-label="smallpie"><path d="M19 76h82l-8 18.5a10 10 0 0 1-9.2 6.5H36.2a10 10 0 0 1-9.2-6.5z" fill="#B4C8CC"/><path d="M25 90h70l-2 4.5a10 10 0 0 1-9.2 6.5H36.2a10 10 0 0 1-9.2-6.5z" fill="#92ABB1"/><path d="M69.5 78h10.5v9.8a5.25 5.25 0 0 1-10.5 0z" fill="#D2354C"/><path d="M15 74C15 48.5 35 29.5 60 29.5S105 48.5 105 74z" fill="#EDB055"/><path d="M21.5 67C23.5 47.5 38 35 55 32.8c-13.5 5-22.8 15-24.8 30.7-.6 4.5-9 7-8.7 3.5z" fill="#F8D394" opacity=".75"/><g fill="#B8702A"><rect x="50" y="40.1" width="4" height="5" rx="2"/><rect x="58" y="37" width="4" height="8" rx="2"/><rect x="66" y="40.1" width="4" height="5" rx="2"/></g><g fill="#EE8868" opacity=".62"><ellipse cx="36.5" cy="62" rx="5.2" ry="3.3"/><ellipse cx="83.5" cy="62" rx="5.2" ry="3.3"/></g><g fill="none" stroke="#3A2314" stroke-linecap="round" stroke-linejoin="round"><path d="M41 56.5q5-7 10 0M69 56.5q5-7 10 0" stroke-width="3"/><path d="M53.6 60.2q.4 4 3.4 4 3 0 3-3.4 0 3.4 3 3.4 3 0 3.4-4" stroke-width="2.7"/></g><g fill="#E19E42"><rect x="10" y="69.5" width="100" height="10" rx="5"/><circle cx="17.14" cy="77.5" r="7.15"/><circle cx="31.43" cy="77.5" r="7.15"/><circle cx="45.71" cy="77.5" r="7.15"/><circle cx="60" cy="77.5" r="7.15"/><circle cx="74.29" cy="77.5" r="7.15"/><circle cx="88.57" cy="77.5" r="7.15"/><circle cx="102.86" cy="77.5" r="7.15"/></g></svg>`;

const section = (title: string, body: string): string =>
  body === '' ? '' : `<h2>${escape(title)}</h2>${body}\n`;

function statements(items: readonly Statement[]): string {
  if (items.length === 0) return '';
  const rows = items.map(
    ({ text, proof }) =>
      `<li><strong dir="auto">${escape(text)}</strong><span class="proof" dir="auto">${escape(proof)}</span></li>`,
  );
  return `<ul>${rows.join('')}</ul>`;
}

function actions(rows: readonly ActionRow[]): string {
  if (rows.length === 0) return '';
  const body = rows.map(
    ({ text, proof, owner, due, done }) =>
      `<tr><td><strong dir="auto"${done ? ' class="done"' : ''}>${escape(text)}</strong><span class="proof" dir="auto">${escape(proof)}</span></td>` +
      `<td class="who">${owner === null ? '<span class="chip ask">who?</span>' : escape(owner)}</td>` +
      `<td>${due === null ? '<span class="chip">no date</span>' : escape(due)}</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">What</th><th scope="col">Who</th><th scope="col">By</th></tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function talk({ talk: shares }: MinutesDocument): string {
  if (shares.length < 2) return '';
  const bar = shares.map(
    ({ percent }, index) =>
      `<span style="flex:${Math.max(1, percent)};background:var(--s${index % 12})"></span>`,
  );
  const legend = shares.map(
    ({ speaker, percent }, index) =>
      `<span><i style="background:var(--s${index % 12})"></i>${escape(speaker)} ${percent}%</span>`,
  );
  return `<div class="bar" aria-hidden="true">${bar.join('')}</div><div class="legend">${legend.join('')}</div>`;
}

/** Minutes and transcript as one page: nothing remote, light and dark, ready to print or save as PDF. Everything spoken is escaped. */
export function renderHtml(record: MeetingRecord): string {
  const doc = minutesDocument(record);
  const suggested = doc.suggested ? ' (suggested)' : '';
  const facts = [doc.when, doc.people].filter((fact) => fact !== '').join('. ');
  const unconfirmed = doc.unconfirmed.map(({ text, reason }) => ({ text, proof: reason }));
  const said = doc.transcript.map(
    ({ time, speaker, text }) =>
      `<p class="said"><time>${time}</time><span dir="auto"><b>${escape(speaker)}</b> ${escape(text)}</span></p>`,
  );
  return `<!doctype html>
<html lang="${escape(doc.language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(doc.title)}</title><style>${PAGE_STYLE}</style></head>
<body><main><article>
<header>${PIE}<h1 dir="auto">${escape(doc.title)}</h1><p class="facts">${escape(facts)}.</p></header>
${doc.summary.map((sentence) => `<p class="lead" dir="auto">${escape(sentence)}</p>`).join('')}
<p class="note">${escape(doc.rungNote)}</p>
${section(`Decisions${suggested}`, statements(doc.decisions))}${section(`To do${suggested}`, actions(doc.actions))}${section(
    `Still open${suggested}`,
    statements(doc.questions),
  )}${section('Next meeting', statements(doc.next === null ? [] : [doc.next]))}${section(
    'Marked',
    statements(doc.marked),
  )}${section('Please confirm', statements(unconfirmed))}${section('Who spoke', talk(doc))}</article>
${said.length === 0 ? '' : `<article><h2>Transcript</h2>${said.join('\n')}</article>`}
</main></body></html>
`;
}
