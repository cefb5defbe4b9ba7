import type { ModelUsage } from '../../../shared/meeting/minutes';
import type { MeetingRecord, Timing } from '../../../shared/meeting/record';
import type { Retention } from '../../../shared/settings/app-settings';
import { lengthWords, nameList } from './day-words';

/** What the receipt must know beside the record. */
export interface ReceiptFacts {
  /** Host that the mail is handed to; null when the person sends it with a mail program. */
  readonly mailHost: string | null;
  readonly retention: Retention;
  /** Whether minutes were also written into a folder that the person asked for. */
  readonly folderKept: boolean;
  /** Whether this mail carries the transcript. */
  readonly transcriptAttached: boolean;
}

/** One line of the receipt. */
export interface ReceiptLine {
  readonly label: string;
  readonly words: string;
}

/** What happens to what is left on the computer. */
function deletedWords({ retention, mailHost }: ReceiptFacts): string {
  const accepted = 'the mail server has accepted this letter for everybody';
  const kept = 'What smallpie kept of this meeting (sound, transcript, voice prints) is destroyed';
  switch (retention.kind) {
    case 'flush':
      return `${kept} ${mailHost === null ? 'as soon as it is discarded' : `as soon as ${accepted}`}.`;
    case 'hours':
      return `${kept} ${lengthWords(retention.hours * 3_600)} after ${mailHost === null ? 'it was made' : accepted}.`;
    case 'keep':
      return 'Nothing yet: it stays on the sender’s computer, encrypted, until it is destroyed by hand.';
  }
}

/** Who wrote it down. */
function soundWords({ speech }: MeetingRecord): string {
  if (speech === undefined) return 'Written down on the sender’s computer, and never left it.';
  const { host, model, seconds, lost } = speech;
  const sent = `Speech (${lengthWords(seconds)} of it) was sent to the speech server ${host}`;
  return lost === undefined
    ? `${sent} and written down there by ${model}.`
    : `${sent}, which failed; the sender’s computer wrote down the rest.`;
}

/** How much a language model was sent. */
const sizeWords = ({ inputTokens, outputTokens, costUsd }: ModelUsage): string =>
  `(${inputTokens + outputTokens} tokens${costUsd === null ? '' : `, about $${costUsd.toFixed(2)}`})`;

/** Who read it; profiles of the people are told of, because their text left the computer once more. */
function textWords({ minutes, speech, profiled }: MeetingRecord): string {
  const usage = minutes?.usage ?? null;
  // Without minutes by the model it was asked about the speakers, or failed.
  const byModel = minutes?.rung.startsWith('language-model') === true;
  const asked =
    usage === null
      ? `No language model was asked${profiled === undefined ? '' : ' for the minutes'}${speech === undefined && profiled === undefined ? '; the text stayed there too' : ''}.`
      : `${byModel ? 'Read by' : 'Sent to'} the language model ${usage.model} at ${usage.host} ${sizeWords(usage)}.`;
  if (profiled === undefined) return asked;
  return `${asked} Sent once more to ${profiled.model} at ${profiled.host} ${sizeWords(profiled)} for notes on how people took part, for their own growth only; they are in no mail.`;
}

/** What was promised and what it took. */
function timeWords({ promisedSeconds, tookSeconds }: Timing): string {
  const took = lengthWords(tookSeconds);
  return promisedSeconds === null
    ? `Written within ${took}.`
    : `Promised within ${lengthWords(promisedSeconds)}, written within ${took}.`;
}

/** The privacy receipt: what ran where, which hosts were contacted, what is deleted and when, what still exists. */
export function privacyReceipt(record: MeetingRecord, facts: ReceiptFacts): readonly ReceiptLine[] {
  const { minutes, speech, profiled } = record;
  const hosts = [speech?.host, minutes?.usage?.host, profiled?.host, facts.mailHost].filter(
    (host) => host !== null && host !== undefined,
  );
  const remains = [
    `This letter${facts.transcriptAttached ? ' with the transcript' : ''}, in your mailbox and the sender’s.`,
    ...(record.source.kind === 'file'
      ? [`The recording “${record.source.name}” itself, untouched, where it was.`]
      : []),
    ...(facts.folderKept ? ['The folder of results that was asked for.'] : []),
  ];
  return [
    { label: 'Sound', words: soundWords(record) },
    { label: 'Text', words: textWords(record) },
    ...(record.timing === undefined ? [] : [{ label: 'Time', words: timeWords(record.timing) }]),
    {
      label: 'Hosts',
      words: hosts.length === 0 ? 'None was contacted.' : `${nameList([...new Set(hosts)])}. No other.`,
    },
    { label: 'Deleted', words: deletedWords(facts) },
    { label: 'Remains', words: remains.join(' ') },
  ];
}
