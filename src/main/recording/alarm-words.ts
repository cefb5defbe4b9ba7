import { fill, type Texts } from '../texts/texts';
import { clock } from '../../shared/meeting/clock';
import type { Alarm } from './live-feed';

type Words = { readonly title: string; readonly body: string };

/** What a notification says of something that needs the person. */
export function alarmWords(alarm: Alarm, texts: Texts): Words {
  switch (alarm.what) {
    case 'silent':
      return { title: texts.silentTitle, body: texts.silentBody };
    case 'low':
      return { title: texts.lowTitle, body: texts.lowBody };
    case 'disk':
      return { title: texts.diskTitle, body: texts.diskBody };
    case 'nobody': {
      const title = fill(texts.nobodyTitle, { minutes: Math.max(1, Math.round(alarm.seconds / 60)) });
      if (alarm.stopsIn === null) return { title, body: texts.nobodyBody };
      return { title, body: fill(texts.stoppingBody, { seconds: alarm.stopsIn }) };
    }
  }
}

/** Why the recording has ended by itself. */
export function overWords(why: 'nobody' | 'room', texts: Texts): Words {
  return { title: texts.overTitle, body: why === 'nobody' ? texts.overNobody : texts.overDisk };
}

/** What became of the recording while the computer slept. */
export function sleptWords(goesOn: boolean, seconds: number, texts: Texts): Words {
  if (!goesOn) return { title: texts.overTitle, body: texts.sleptOver };
  return { title: texts.sleptTitle, body: fill(texts.sleptBody, { time: clock(seconds) }) };
}
