// From "analysis done" to "flushed" in a process of its own, which tests kill. Started again it goes on.
import { join } from 'node:path';
import { openMailbox } from '../src/cli/mailbox';
import { homeOf } from '../src/cli/home';
import { environmentSecrets } from '../src/cli/secrets';
import { MeetingStore } from '../src/core/session';
import { meetingRecordSchema } from '../src/shared/meeting/record';

const id = process.argv[2] ?? '';
const store = await MeetingStore.open({
  root: join(homeOf(process.env), 'outbox'),
  secrets: environmentSecrets(process.env),
});
const bytes = await store.read(id, 'record.json').catch(() => null);
const { outbox, setup } = await openMailbox(process.env);
process.send?.('ready');
if (bytes !== null) {
  const record = meetingRecordSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  const account = setup.account();
  await outbox.post({
    record,
    recipients: { to: ['ann@example.com'], cc: ['bob@example.com'], fullTo: null },
    from: account.from,
    mailHost: account.host,
    retention: { kind: 'flush' },
    folderKept: false,
  });
}
await outbox.run(new AbortController().signal);
process.disconnect?.();
