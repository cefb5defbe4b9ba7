import { SETS, type SetName } from '../../tests/meeting-sets';
import { labelledMeeting } from '../../tests/meetings';
import { prepare, type Prepared } from './prepare';

export interface InSet {
  readonly set: SetName;
  readonly prepared: Prepared;
}

/** All labelled meetings, read. @param tests the folder of the tests. */
export async function allMeetings(tests?: string): Promise<readonly InSet[]> {
  const named = Object.entries(SETS).flatMap(([set, names]) =>
    names.map((name) => ({ set: set as SetName, name })),
  );
  return Promise.all(
    named.map(async ({ set, name }) => ({ set, prepared: prepare(await labelledMeeting(name, tests)) })),
  );
}
