/** One test that ran in an image before it was kept. */
export interface ImageTest {
  readonly name: string;
  readonly passed: boolean;
}

const testLine = /^(?:.*?: )?\s*(not )?ok \d+ - (.+?)\s*$/;

/**
 * The image's own tests as they show in Packer's output: `ok 1 - the service starts`, behind the prefix
 * Packer puts before every line.
 */
export function imageTests(output: string): readonly ImageTest[] {
  return output.split('\n').flatMap((line) => {
    const match = testLine.exec(line);
    const name = match?.[2];
    return name === undefined ? [] : [{ name, passed: match?.[1] === undefined }];
  });
}
