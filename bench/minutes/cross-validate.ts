import { judgesFrom } from '../../src/core/analyse/offline/en/judge/judges';
import type { SetName } from '../../tests/meeting-sets';
import { figures, judge, KINDS, scoreOf, type Figures, type Judgement } from './evaluate';
import { allMeetings } from './meetings';
import { BARS, SETTINGS, train, type Settings } from './train';

/** Sets by hands that saw neither rules nor other meetings: a new meeting is like these. */
const UNSEEN: readonly SetName[] = ['ninth', 'tenth', 'eleventh', 'twelfth'];

/** Learns from every n-th of the other meetings: how much do more of them help? */
const nth = Number(process.argv[3] ?? 1);
const settings: Settings = { ...SETTINGS, ...(JSON.parse(process.argv[2] ?? '{}') as Partial<Settings>) };
const meetings = await allMeetings(process.env.SMALLPIE_TESTS);
const judged: { readonly set: SetName; readonly judgement: Judgement }[] = [];
for (const set of UNSEEN) {
  const others = meetings
    .filter((one, at) => one.set !== set && at % nth === 0)
    .map(({ prepared }) => prepared);
  const judges = judgesFrom(train(others, BARS, settings));
  for (const { prepared } of meetings.filter((one) => one.set === set))
    judged.push({ set, judgement: judge(prepared, judges) });
}
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const words = ({ precision, recall, f1, listed }: Figures): string =>
  `${percent(precision)} right, ${percent(recall)} found, F1 ${percent(f1)}, ${listed} listed`;
for (const kind of KINDS) {
  const at = (threshold: number, sets: readonly SetName[] = UNSEEN): Figures =>
    figures(
      judged
        .filter(({ set }) => sets.includes(set))
        .map(({ judgement }) => scoreOf(judgement, kind, { ...BARS[kind], threshold })),
    );
  const { threshold } = BARS[kind];
  const all = at(threshold);
  console.log(
    `${kind}: ${words(all)}${kind === 'actions' ? `, ${percent(all.dated)} of the found dated right` : ''}`,
  );
  for (const set of UNSEEN) console.log(`  ${set}: ${words(at(threshold, [set]))}`);
  for (const other of [-0.12, -0.08, -0.04, 0.04, 0.08, 0.12])
    console.log(`  from ${(threshold + other).toFixed(2)} on: ${words(at(threshold + other))}`);
}
