import { probability } from '../judge';
import type { Rules } from '../rules';
import { decisionsOf } from './decisions';
import { cuesOf } from './judge/cues';
import { featuresOf } from './judge/features';
import { judgesFrom, type Judges, type StoredJudges } from './judge/judges';
import WEIGHTS from './judge/weights.json';
import { lateDate } from './late-date';
import { nextMeetingOf } from './next-meeting';
import { nounPhrasesOf } from './noun-phrases';
import { peopleOf } from './people';
import { questionsOf } from './questions';
import { taskText } from './task-text';
import { claimsOf, judgedBy, tasksOf } from './tasks';
import { readSentence, type Utterance } from './utterances';

/** English, judged by these judges. */
export function englishBy(judges: Judges): Rules {
  return {
    read: readSentence,
    find(read, speakers, participants, meetingDay) {
      const utterances = read as readonly Utterance[];
      const people = peopleOf(speakers, participants, utterances);
      const cues = utterances.map((utterance) => cuesOf(utterance, utterances));
      const features = featuresOf(cues);
      const claims = judgedBy(claimsOf(cues, features, people), judges.judges);
      const tasks = tasksOf(claims, utterances, judges.bars.actions).map((task) =>
        lateDate(task, utterances),
      );
      const sure = (what: 'decisions' | 'questions'): readonly number[] =>
        features.map((one, index) => probability(judges.judges[what], one, cues[index]?.words ?? []));
      const listed = ({ text, evidence }: { text: string; evidence: Utterance }) => ({
        text,
        sentence: evidence,
      });
      return {
        actions: tasks.map((task) => ({
          task: taskText(task, utterances),
          owner: people.single && task.owner === speakers[0] ? null : task.owner,
          due: task.due,
          sentence: task.evidence,
        })),
        decisions: decisionsOf(utterances, sure('decisions'), judges.bars.decisions).map(listed),
        questions: questionsOf(utterances, sure('questions'), judges.bars.questions).map(listed),
        nounPhrases: utterances.flatMap(({ tokens }) => nounPhrasesOf(tokens)),
        nextMeeting: nextMeetingOf(utterances, meetingDay),
      };
    },
  };
}

export const english = englishBy(judgesFrom(WEIGHTS as unknown as StoredJudges));
