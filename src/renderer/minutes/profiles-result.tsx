import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Profile, ProfileLine, Profiles } from '../../shared/meeting/profiles';
import { useFormat } from '../i18n/format';
import { useReading } from './context';
import { ProfileLimits } from './profiles-limits';
import { Quote } from './parts';

function Lines({
  title,
  lines,
}: {
  readonly title: string;
  readonly lines: readonly ProfileLine[];
}): ReactNode {
  if (lines.length === 0) return null;
  return (
    <>
      <h4 className="mt-2.5 text-13 font-semibold text-ink-2">{title}</h4>
      <ul className="grid gap-1.5">
        {lines.map((line) => (
          <li key={`${line.evidence.time} ${line.text}`}>
            <div dir="auto">{line.text}</div>
            <Quote evidence={line.evidence} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Person({ speaker, strengths, habits, suggestion }: Profile): ReactNode {
  const { t } = useTranslation();
  const { nameOf } = useReading();
  return (
    <section className="mt-5">
      <h3 className="title-2" dir="auto">
        {nameOf(speaker)}
      </h3>
      <Lines title={t('profiles.strengths')} lines={strengths} />
      <Lines title={t('profiles.habits')} lines={habits} />
      <Lines title={t('profiles.suggestion')} lines={suggestion === null ? [] : [suggestion]} />
    </section>
  );
}

/** What holds, then the people in the order in which they spoke. */
export function ProfilesResult({ profiles }: { readonly profiles: Profiles }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { people, dropped, failure, usage } = profiles;
  return (
    <>
      <ProfileLimits />
      {failure !== null && <p className="mt-3 text-crust-ink">{t('profiles.part')}</p>}
      {people.length === 0 && <p className="mt-4">{t('profiles.none')}</p>}
      {people.map((person) => (
        <Person key={person.speaker} {...person} />
      ))}
      <p className="caption mt-5 border-t border-line pt-3" dir="auto">
        {usage !== null &&
          t('profiles.sent', {
            model: usage.model,
            host: usage.host,
            tokens: format.number(usage.inputTokens + usage.outputTokens),
          })}{' '}
        {dropped > 0 && t('profiles.dropped', { count: dropped })}
      </p>
    </>
  );
}
