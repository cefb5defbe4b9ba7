import type { ReactNode } from 'react';
import { speechShares, type Person } from '../../shared/transcript/people';
import { useFormat } from '../i18n/format';
import { usePersonName } from './person-name';
import { speakerColour } from './speaker-tile';

/** Who spoke how much, as a bar with names and numbers. */
export function SharesBar({ people }: { readonly people: readonly Person[] }): ReactNode {
  const nameOf = usePersonName();
  const format = useFormat();
  const shares = speechShares(people);
  return (
    <>
      <div aria-hidden="true" className="flex h-2.5 gap-0.5 overflow-hidden rounded-full">
        {people.map(({ label, index }, i) => (
          <i key={label} style={{ width: `${shares[i] ?? 0}%`, background: speakerColour(index) }} />
        ))}
      </div>
      <ul className="mt-1.75 flex flex-wrap justify-between gap-x-3 gap-y-0.5 text-12 text-ink-2">
        {people.map((person, i) => (
          <li key={person.label} className="flex min-w-0 items-center gap-1 tabular-nums">
            <i
              aria-hidden="true"
              className="size-1.75 flex-none rounded-full"
              style={{ background: speakerColour(person.index) }}
            />
            <span className="truncate" dir="auto">
              {nameOf(person).split(' ')[0]}
            </span>
            {format.percent((shares[i] ?? 0) / 100)}
          </li>
        ))}
      </ul>
    </>
  );
}
