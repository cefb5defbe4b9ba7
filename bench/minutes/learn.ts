import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allMeetings } from './meetings';
import { BARS, train } from './train';

const target = join(process.env.SMALLPIE_ROOT ?? '.', 'src/core/analyse/offline/en/judge/weights.json');
const meetings = await allMeetings(process.env.SMALLPIE_TESTS);
const { bars, bias, features } = train(
  meetings.map(({ prepared }) => prepared),
  BARS,
);
const rows = Object.entries(features).map(
  ([feature, weights]) => `${JSON.stringify(feature)}:[${weights.join()}]`,
);
const text = `{"bars":${JSON.stringify(bars)},"bias":${JSON.stringify(bias)},"features":{\n${rows.join(',\n')}\n}}\n`;
await writeFile(target, text);
console.log(`${meetings.length} meetings, ${rows.length} features, ${text.length} bytes`);
