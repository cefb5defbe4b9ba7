import type { Rules } from '../rules';
import { decisionsOf } from './decisions';
import { tasksOf } from './exchanges';
import { mergeTasks } from './merge-tasks';
import { nextMeetingOf } from './next-meeting';
import { nounPhrasesOf } from './noun-phrases';
import { peopleOf } from './people';
import { questionsOf } from './questions';
import { taskText } from './task-text';
import { readSentence, type Utterance } from './utterances';

/** English. */
export const english: Rules = {
  read: readSentence,
  find(read, speakers, participants, meetingDay) {
    const utterances = read as readonly Utterance[];
    const people = peopleOf(speakers, participants, utterances);
    const tasks = mergeTasks(tasksOf(utterances, people), utterances);
    return {
      actions: tasks.map((task) => ({
        task: taskText(task, utterances),
        owner: people.single && task.owner === speakers[0] ? null : task.owner,
        due: task.due,
        sentence: task.evidence,
      })),
      decisions: decisionsOf(utterances).map(({ text, evidence }) => ({ text, sentence: evidence })),
      questions: questionsOf(utterances).map(({ text, evidence }) => ({ text, sentence: evidence })),
      nounPhrases: utterances.flatMap(({ tokens }) => nounPhrasesOf(tokens)),
      nextMeeting: nextMeetingOf(utterances, meetingDay),
    };
  },
};
