import { z } from 'zod';
import type { Contact } from '../../contact';
import { fields } from './collections';
import { says } from './says';
import { text } from './text';

const what = 'one of { email }, { sms } and { https }';

const email = text({
  code: 'InvalidEmail',
  must: 'a mail address',
  example: 'oncall@example.com',
  passes: (address) => /^[^\s@,;<>"]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}$/.test(address),
});

const sms = text({
  code: 'InvalidPhoneNumber',
  must: 'a telephone number in E.164 form: +, country code and digits only, 15 digits at most',
  example: '+15550100',
  passes: (number) => /^\+[1-9]\d{5,14}$/.test(number),
});

const https = text({
  code: 'InvalidEndpoint',
  must: 'an https:// address',
  example: 'https://paging.example.com/undock',
  passes: (url) => /^https:\/\/[A-Za-z0-9.-]+(:\d{1,5})?(\/[\x21-\x7e]*)?$/.test(url),
});

/** Shape of someone who is told of alarms. */
export const contactSchema = z.union(
  [fields({ email }, what), fields({ sms }, what), fields({ https }, what)],
  { error: says(`must be ${what}`, 'write one such as { email: "oncall@example.com" }') },
) satisfies z.ZodType<Contact>;
