import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allMeetings } from './meetings';
import { BARS, train } from './train';

const target = join(process.env.SMALLPIE_ROOT ?? '.', 'src/core/analyse/offline/en/judge/weights.json');
const meetings = await allMeetings(process.env.SMALLPIE_TESTS);
const { bars, bias, features, words } = train(
  meetings.map(({ prepared }) => prepared),
  BARS,
);
const rows = (table: Readonly<Record<string, readonly number[]>>): string =>
  Object.entries(table)
    .map(([row, weights]) => `${JSON.stringify(row)}:[${weights.join()}]`)
    .join(',\n');
const head = `{"bars":${JSON.stringify(bars)},"bias":${JSON.stringify(bias)}`;
const text = `${head},"features":{\n${rows(features)}\n},"words":{\n${rows(words)}\n}}\n`;
await writeFile(target, text);
console.log(`${meetings.length} meetings, ${Object.keys(features).length} features, ${text.length} bytes`);
