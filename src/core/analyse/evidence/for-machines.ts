/** Words that are meant for a program that reads along. Said in a meeting they may be; a task for people they are not. */
export const FOR_MACHINES =
  /\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|all|your)\b.{0,20}\b(?:instructions?|prompts?|rules)\b|\bsystem prompt\b|\byou are (?:now )?(?:an? )?(?:ai|language model|assistant)\b/i;
