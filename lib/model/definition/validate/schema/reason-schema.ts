import { isOneLine, text } from './text';

/** Why a rule is not followed. */
export const reason = text({
  code: 'ReasonTooShort',
  must: 'a reason of 10 to 200 characters on one line',
  example: 'a pilot that nobody depends on yet',
  passes: (why) => why.trim().length >= 10 && why.length <= 200 && isOneLine(why),
});
