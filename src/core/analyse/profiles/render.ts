import { PROFILE_LIMITS } from '../../../shared/meeting/profile-limits';
import type { Profile, ProfileLine, Profiles } from '../../../shared/meeting/profiles';

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
/** Markdown of what people said must stay what it is: words. */
const plain = (text: string): string => text.replace(/([\\`*_[\]<>#|])/g, '\\$1');
const lineOf = ({ text, evidence }: ProfileLine): string =>
  `- ${plain(text)} (“${plain(evidence.quote)}”, ${clock(evidence.time)})`;

function section({ speaker, strengths, habits, suggestion }: Profile): string {
  const block = (title: string, lines: readonly ProfileLine[]): string =>
    lines.length === 0 ? '' : `\n${title}\n\n${lines.map(lineOf).join('\n')}\n`;
  return `\n## ${plain(speaker)}\n${block('Strengths that showed', strengths)}${block('Habits of communication', habits)}${block('A suggestion', suggestion === null ? [] : [suggestion])}`;
}

/** Who was sent what for these. */
const sentTo = ({ usage }: Profiles): string =>
  usage === null
    ? 'Nothing was sent.'
    : `The transcript was sent to the language model ${usage.model} at ${usage.host} (${usage.inputTokens + usage.outputTokens} tokens).`;

/** The profiles by file name, with what holds for them at the top. They are files of their own: no mail has them. */
export function profileFiles(title: string, profiles: Profiles): Readonly<Record<string, string>> {
  const { people, dropped, failure } = profiles;
  const none = people.length === 0 ? '\nNothing could be said that the transcript bears out.\n' : '';
  const md = `# Profiles: ${plain(title)}\n\n${PROFILE_LIMITS.map((limit) => `> - ${limit}`).join('\n')}\n\n${sentTo(profiles)} ${dropped} lines of its answer were dropped: their words were not said by that person, or nobody should say them. This file is in no mail.${failure === null ? '' : ' Parts of the meeting were not read: the model failed.'}\n${none}${people.map(section).join('')}`;
  const json = `${JSON.stringify({ limits: PROFILE_LIMITS, title, people, dropped, usage: profiles.usage, failure }, null, 2)}\n`;
  return { 'profiles.md': md, 'profiles.json': json };
}
