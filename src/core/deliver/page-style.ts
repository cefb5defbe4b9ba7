import { PALETTE, SPEAKER_COLOURS } from './mail/palette';

const variables = Object.entries(PALETTE)
  .map(([name, [light, dark]]) => `--${name}:light-dark(${light},${dark})`)
  .join(';');
const speakers = SPEAKER_COLOURS.map(
  ([light, dark], index) => `--s${index}:light-dark(${light},${dark})`,
).join(';');

/** Look of the minutes page: light and dark by the system, narrow screens, and paper. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;${variables};${speakers}}
*{box-sizing:border-box}
body{margin:0;background:var(--plate);color:var(--ink);font:16px/1.5 "Figtree Variable",Figtree,ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
main{max-width:46rem;margin:0 auto;padding:32px 16px 64px}
article{background:var(--surface);border:1px solid var(--line);border-radius:18px;padding:28px 36px 36px}
article+article{margin-top:16px}
.pie{display:block;width:64px;height:64px;margin:0 0 4px -4px}
h1{font-size:28px;line-height:34px;letter-spacing:-.02em;margin:0}
h2{font-size:13px;line-height:18px;font-weight:700;color:var(--pineInk);margin:28px 0 8px}
article>h2:first-child{margin-top:0}
.facts,.note,.proof,time{color:var(--ink3)}
.facts{font-size:14px;margin:4px 0 0}
.lead{font-size:17px;line-height:26px;margin:16px 0 0}
.lead+.lead{margin-top:6px}
.note,.proof{font-size:13px;line-height:19px}
.note{margin:14px 0 0}
ul{list-style:none;margin:0;padding:0} li{margin:0 0 12px} li strong{display:block;font-weight:600}
table{width:100%;border-collapse:collapse} th{font-size:12px;font-weight:600;text-align:left;color:var(--ink3);padding:0 16px 6px 0}
td{border-top:1px solid var(--line);padding:10px 16px 10px 0;vertical-align:top;font-size:14px} td:last-child{padding-right:0}
td:first-child{font-size:15px} td strong{display:block;font-weight:600} td.who{font-weight:600}
.done{text-decoration:line-through}
.chip{display:inline-block;padding:1px 9px;border-radius:10px;font-size:13px;line-height:19px;background:var(--sunken);color:var(--ink3);font-weight:400}
.chip.ask{background:var(--crustSoft);color:var(--crustInk);font-weight:600}
.bar{display:flex;gap:3px;height:12px} .bar span{border-radius:3px;min-width:3px}
.legend{display:flex;flex-wrap:wrap;gap:0 16px;font-size:13px;line-height:22px;color:var(--ink2);margin-top:8px}
.legend i{display:inline-block;width:9px;height:9px;border-radius:50%;margin-right:8px}
.said{margin:0 0 10px;display:grid;grid-template-columns:4.5rem 1fr;gap:0 8px} .said time{font-size:13px;line-height:24px;font-variant-numeric:tabular-nums}
@media (max-width:520px){main{padding:0}article{border-radius:0;border-width:0 0 1px;padding:24px 20px}article+article{margin:0}
table,tbody,tr,td{display:block}thead{display:none}td{border:0;padding:0}tr{border-top:1px solid var(--line);padding:12px 0}td+td{display:inline-block;margin-right:8px}}
@page{margin:18mm 16mm}
@media print{:root{color-scheme:light}body{background:none;font-size:10.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}main{max-width:none;padding:0}
article{border:0;padding:0;background:none}article+article{margin-top:24px;break-before:page}h2{break-after:avoid}li,tr,.said{break-inside:avoid}thead{display:table-header-group}}
`.replace(/\n/g, '');
