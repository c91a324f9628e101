import { text } from './text';

/** Name of an AWS Region. */
export const regionSchema = text({
  code: 'InvalidRegion',
  must: 'the name of an AWS Region',
  example: 'us-east-1',
  fix: (got) => {
    const zone = /^([a-z]{2}(?:-[a-z]+)+-\d)[a-z]$/.exec(got)?.[1];
    return zone === undefined ? 'write one such as "us-east-1"' : `leave out the zone: "${zone}"`;
  },
  passes: (region) => /^[a-z]{2}(-[a-z]+)+-\d$/.test(region),
});
